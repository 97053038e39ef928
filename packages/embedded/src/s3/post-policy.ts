import { ApiError } from '../protocol/api-error.ts';
import type { Caller, Callers } from '../rights/callers.ts';
import { parseScope, sameSignature, signText } from '../signature/sigv4.ts';

/** How many bytes the file of a form may have. */
export interface LengthRange {
  minBytes: number;
  maxBytes: number;
}

interface Policy {
  expiration: string;
  conditions: unknown[];
}

const denied = (message: string) => new ApiError('AccessDenied', message, 403);
const invalid = (why: string) => denied(`Invalid according to Policy: ${why}`);

const isPolicy = (value: unknown): value is Policy =>
  typeof value === 'object' &&
  value !== null &&
  'expiration' in value &&
  typeof value.expiration === 'string' &&
  'conditions' in value &&
  Array.isArray(value.conditions);

const parsePolicy = (encoded: string): Policy => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(encoded, 'base64').toString());
  } catch (cause) {
    throw new ApiError('InvalidPolicyDocument', `Invalid Policy: Invalid JSON: ${String(cause)}`);
  }
  if (!isPolicy(value))
    throw new ApiError('InvalidPolicyDocument', 'Invalid Policy: it must have an expiration and conditions.');
  return value;
};

const checkSignature = (fields: Record<string, string>, callers: Callers): { policy: string; signer: Caller } => {
  const { policy, 'x-amz-signature': signature, 'x-amz-credential': credential, 'x-amz-algorithm': algorithm } = fields;
  if (policy === undefined || signature === undefined || credential === undefined) throw denied('Access Denied');
  if (algorithm !== 'AWS4-HMAC-SHA256')
    throw new ApiError('InvalidRequest', 'X-Amz-Algorithm must be AWS4-HMAC-SHA256.');
  const scope = parseScope(credential);
  const signer = scope === undefined ? undefined : callers.find(scope.accessKeyId);
  if (scope === undefined || signer === undefined) {
    throw new ApiError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403);
  }
  const expected = signText({ text: policy, scope, secretAccessKey: signer.secretAccessKey });
  if (!sameSignature(expected, signature)) {
    throw new ApiError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    );
  }
  return { policy, signer };
};

interface FieldCondition {
  name: string;
  holds(value: string): boolean;
}

/** A condition on a field: `{"acl": "private"}`, `["eq", "$acl", "private"]` or `["starts-with", "$key", "user/"]`. */
const fieldConditions = (condition: unknown): FieldCondition[] => {
  if (Array.isArray(condition)) {
    const [operator, field, wanted] = condition.map(String);
    const name = (field ?? '').replace(/^\$/, '').toLowerCase();
    const match = wanted ?? '';
    if (operator?.toLowerCase() === 'eq') return [{ name, holds: (value) => value === match }];
    if (operator?.toLowerCase() === 'starts-with') return [{ name, holds: (value) => value.startsWith(match) }];
    if (operator?.toLowerCase() === 'content-length-range') return [];
    throw new ApiError('InvalidPolicyDocument', `Invalid Policy: unknown operator ${String(operator)}.`);
  }
  return Object.entries(Object(condition)).map(([name, wanted]) => ({
    name: name.toLowerCase(),
    holds: (value) => value === String(wanted),
  }));
};

const isUnchecked = (name: string) => name === 'policy' || name === 'x-amz-signature' || name.startsWith('x-ignore-');

const checkFields = (conditions: readonly unknown[], fields: Record<string, string>) => {
  const checks = conditions.flatMap(fieldConditions);
  const failed = conditions.find((condition) =>
    fieldConditions(condition).some(({ name, holds }) => !holds(fields[name] ?? '')),
  );
  if (failed !== undefined) throw invalid(`Policy Condition failed: ${JSON.stringify(failed)}`);
  const extra = Object.keys(fields).find((field) => !isUnchecked(field) && !checks.some(({ name }) => name === field));
  if (extra !== undefined) throw invalid(`Extra input fields: ${extra}`);
};

const lengthRange = (conditions: readonly unknown[], maxBytes: number): LengthRange => {
  const ranges = conditions.filter(
    (condition) => Array.isArray(condition) && String(condition[0]).toLowerCase() === 'content-length-range',
  );
  const parsed = ranges.map((condition) => (Array.isArray(condition) ? condition.slice(1).map(Number) : []));
  return {
    minBytes: Math.max(0, ...parsed.map(([min]) => min ?? 0)),
    maxBytes: Math.min(maxBytes, ...parsed.map(([, max]) => max ?? maxBytes)),
  };
};

/**
 * Checks a POST form against the policy that it carries: signature, expiry, every condition, and that no field is outside the
 * policy. `bucket` and the final key count as fields. The answer is the length that the file may have, and who signed.
 */
export const checkPostPolicy = (args: {
  fields: Record<string, string>;
  bucket: string;
  callers: Callers;
  nowMs: number;
  maxBytes: number;
}): { range: LengthRange; signer: Caller } => {
  const { fields, bucket, callers, nowMs, maxBytes } = args;
  const { policy: text, signer } = checkSignature(fields, callers);
  const policy = parsePolicy(text);
  if (!(nowMs < Date.parse(policy.expiration))) throw invalid('Policy expired.');
  if (fields.bucket !== undefined && fields.bucket !== bucket)
    throw invalid('the bucket is another than the address names.');
  const { bucket: _asField, ...given } = fields;
  const conditions = policy.conditions;
  const namesBucket = conditions.flatMap(fieldConditions).some(({ name }) => name === 'bucket');
  checkFields(conditions, namesBucket ? { ...given, bucket } : given);
  return { range: lengthRange(conditions, maxBytes), signer };
};
