import type { Looked, StackFacts, StackResource } from '@longtake/aws/account';
import { describeIssues, StackOutputs } from '@longtake/contracts';
import { commandFor, otherStages, stackNameOf } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** A stage and where it is looked for. */
export interface Stage {
  stage: string;
  region: string;
}

const mostShown = 3;

/** Says whether the stack is there and whole; `others` are the names of longtake's stacks in the region. */
export const judgeStack = (
  looked: Looked<StackFacts>,
  { stage, region, others }: Stage & { others: readonly string[] },
): Finding => {
  const deploy = commandFor('npx serverless deploy', { stage, region });
  if (looked.ok) return judgeWhole(looked.value, { stage, region });
  if (looked.trouble.kind === 'absent')
    return broken(
      'Stack',
      `there is no stack ${stackNameOf(stage)} in ${region}. ${otherStages(others, region)}`,
      deploy,
      'or name another with --stage, or another place with --region',
    );
  const action = 'cloudformation:DescribeStacks, ListStackResources, GetTemplate and DescribeStackEvents';
  const finding = judgeTrouble(looked.trouble, { topic: 'Stack', thing: 'the stack', action, whenAbsent: [deploy] });
  // Without the stack nothing of it can be found, so here no right to look ends the visit.
  return { ...finding, mark: 'broken' };
};

const judgeWhole = (stack: StackFacts, { stage, region }: Stage): Finding => {
  const name = stackNameOf(stage);
  const deploy = commandFor('npx serverless deploy', { stage, region });
  const { status } = stack;
  if (status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED' || status === 'CREATE_FAILED')
    return broken(
      'Stack',
      `${name} is ${status}: it was never made whole${because(stack.failures)}`,
      commandFor('npx serverless remove', { stage, region }),
      deploy,
    );
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return broken(
      'Stack',
      `${name} is ${status}${because(stack.failures)}`,
      `aws cloudformation continue-update-rollback --stack-name ${name} --region ${region}`,
    );
  if (status.endsWith('_FAILED')) return broken('Stack', `${name} is ${status}${because(stack.failures)}`, deploy);
  if (status.endsWith('_IN_PROGRESS'))
    return note('Stack', `${name} is ${status}`, 'wait for its end, then look again');
  const gone = missing(stack);
  if (gone.length > 0) return broken('Stack', `${name} lacks ${shown(gone)} of its template`, deploy);
  const outputs = StackOutputs.safeParse(stack.outputs);
  if (!outputs.success) {
    const { field } = describeIssues(outputs.error);
    return broken('Stack', `${name} does not tell its ${field}: another version of longtake deployed it`, deploy);
  }
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return note('Stack', `${name} runs, but its last change was taken back${because(stack.failures)}`, deploy);
  return well('Stack', `${name} is ${status}, with all its ${stack.resources.length} resources`);
};

const because = (failures: readonly StackResource[]): string => {
  const [first] = failures;
  if (first === undefined) return '';
  const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
  return `: ${first.logicalId}, ${first.type}: ${first.reason ?? first.status}${more}`;
};

/** What the template wants in every case, and the stack has not, or has no more. */
const missing = ({ resources, template }: StackFacts): string[] => {
  const made = new Set(
    resources.filter(({ status }) => !/FAILED|^DELETE_/.test(status)).map(({ logicalId }) => logicalId),
  );
  return Object.entries(template)
    .filter(([logicalId, { conditional }]) => !conditional && !made.has(logicalId))
    .map(([logicalId]) => logicalId);
};

const shown = (names: readonly string[]): string => {
  const rest = names.length - mostShown;
  return `${names.slice(0, mostShown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};
