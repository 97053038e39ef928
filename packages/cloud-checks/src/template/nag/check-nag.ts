import type { Finding } from '../../finding.ts';
import type { PackagedStack } from '../../packaged-stack.ts';
import { suppressions } from '../suppressions.ts';
import { suppress } from './suppress.ts';
import { type Violation, violationsOf } from './violations.ts';

/** cdk-nag's two packs over every stage's template; what is left after the argued suppressions. */
export const checkNag = (stacks: readonly Pick<PackagedStack, 'stage' | 'template'>[]): Finding[] => {
  const all = new Map<string, Violation>();
  for (const { template } of stacks)
    for (const violation of violationsOf(template)) all.set(`${violation.rule} ${violation.where}`, violation);
  const checked = suppressions.filter(
    ({ stage }) => stage === undefined || stacks.some((stack) => stack.stage === stage),
  );
  return suppress([...all.values()], checked);
};
