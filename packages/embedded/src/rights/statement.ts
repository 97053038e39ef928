/** One thing that somebody wants to do, as IAM sees it. */
export interface Want {
  /** Such as `s3:GetObject`. */
  action: string;
  /** The ARN of what it is done to; `*` for actions that have no resources. */
  resource: string;
  /** What the request says for condition keys, such as `s3:prefix`. */
  context?: Readonly<Record<string, string>>;
}

/** A test of a statement's Condition: the value of `key` must fit `operator` with one of `values`. */
export interface Condition {
  operator: string;
  key: string;
  values: string[];
}

/** A statement of an identity policy, read; patterns as they are written there. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  action: { not: boolean; patterns: string[] };
  resource: { not: boolean; patterns: string[] };
  conditions: Condition[];
}
