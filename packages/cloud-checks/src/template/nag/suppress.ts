import type { Finding } from '../../finding.ts';
import type { Violation } from './violations.ts';

/** Why a rule does not bind some resources: one sentence that another engineer could check. */
export interface Suppression {
  /** A rule, or a pattern of its findings: `AwsSolutions-IAM5[Resource::*]` is found by part. */
  readonly rule: string | RegExp;
  /** A logical id, or a pattern of several. */
  readonly where: string | RegExp;
  /** Where only this stage breaks the rule, as its settings have it. */
  readonly stage?: string;
  readonly reason: string;
}

const MIN_REASON_LETTERS = 20;
const SOURCE = 'suppressions.ts';

/** What is left of the violations, and what is wrong with the suppressions themselves: one that fits nothing, or says nothing. */
export const suppress = (violations: readonly Violation[], suppressions: readonly Suppression[]): Finding[] => [
  ...violations
    .filter((violation) => !suppressions.some((suppression) => fits(suppression, violation)))
    .map(({ rule, where, problem }) => ({
      check: 'cdk-nag',
      where,
      problem: `${rule}: ${problem}`,
      remedy: `Mend it in the template; where the rule does not fit, argue so in ${SOURCE}.`,
    })),
  ...suppressions
    .filter((suppression) => !violations.some((violation) => fits(suppression, violation)))
    .map((suppression) => ofSource(suppression, 'suppresses nothing', 'Remove it.')),
  ...suppressions
    .filter(({ reason }) => reason.trim().length < MIN_REASON_LETTERS)
    .map((suppression) =>
      ofSource(suppression, 'gives no reason', 'Say in a sentence why the rule does not bind here.'),
    ),
];

const fits = ({ rule, where }: Suppression, violation: Violation): boolean =>
  matches(rule, violation.rule) && matches(where, violation.where);

/** Never with a global pattern's memory of its last match. */
const matches = (pattern: string | RegExp, text: string): boolean =>
  typeof pattern === 'string' ? pattern === text : text.search(pattern) >= 0;

const ofSource = ({ rule, where }: Suppression, problem: string, remedy: string): Finding => ({
  check: 'cdk-nag',
  where: `${SOURCE}, ${String(rule)} at ${String(where)}`,
  problem,
  remedy,
});
