import { describeIssues, StackOutputs } from '@longtake/contracts';
import { CommandFailed } from '../refusal.ts';
import { didYouMean } from '../text/nearest.ts';
import { credentialAdvice } from './credential-advice.ts';
import { commandFor, otherStages, stackNameOf, stackPrefix } from './stack-name.ts';

/** Finds a stage by its stack's outputs, with the AWS credentials at hand. Throws CommandFailed with the remedy. */
export const findStage = async (stage: string, region: string): Promise<StackOutputs> => {
  const { openAccount } = await import('@longtake/aws/account');
  const account = openAccount(region);
  try {
    const name = stackNameOf(stage);
    const looked = await account.outputs(name);
    if (looked.ok) return readOutputs(looked.value, { name, stage, region });
    const { kind, code, message } = looked.trouble;
    if (kind === 'absent') {
      const others = await account.stacks(stackPrefix);
      throw new CommandFailed(absentSentence({ name, stage, region }, others.ok ? others.value : []));
    }
    if (kind === 'credentials') {
      const { text, remedy } = credentialAdvice({ code, message });
      throw new CommandFailed(`--stage ${stage} is found by AWS credentials, and ${text}: ${remedy}, or give --api.`);
    }
    if (kind === 'denied')
      throw new CommandFailed(
        `Your AWS credentials may not look at ${name}: allow them cloudformation:DescribeStacks, or give --api.`,
      );
    throw new CommandFailed(`AWS did not say where ${name} is: ${message} (${code}).`);
  } finally {
    account.close();
  }
};

interface Sought {
  name: string;
  stage: string;
  region: string;
}

const absentSentence = ({ name, stage, region }: Sought, stacks: readonly string[]): string => {
  const stages = stacks.map((stack) => stack.slice(stackPrefix.length));
  const meant = didYouMean(stage, stages);
  const others = meant === '' ? ` ${otherStages(stacks, region)}` : meant;
  const deploy = commandFor('npx serverless deploy', { stage, region });
  return `There is no stack ${name} in ${region}.${others} Name another by --stage or --region, or deploy it: ${deploy}`;
};

const readOutputs = (outputs: Record<string, string>, { name, ...sought }: Sought): StackOutputs => {
  const parsed = StackOutputs.safeParse(outputs);
  if (parsed.success) return parsed.data;
  const { field } = describeIssues(parsed.error);
  throw new CommandFailed(
    `${name} does not tell its ${field}: deploy it again with this version, ${commandFor('npx serverless deploy', sought)}`,
  );
};
