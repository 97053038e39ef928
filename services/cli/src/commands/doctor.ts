import type { Account } from '@longtake/aws/account';
import { readStage } from '../deployed/read-target.ts';
import { stageOptions } from '../deployed/target-options.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { findingLines, verdict } from '../doctor/finding-lines.ts';
import type { Stage } from '../doctor/judge-stack.ts';
import { testStack } from '../doctor/test-stack.ts';
import { noOperands, readArguments } from '../options/read-arguments.ts';
import { painter } from '../text/paint.ts';
import type { Command, Context } from './command.ts';

/** Options of `doctor` alone. */
export const doctorOptions = { 'no-job': { about: 'doctor: look only, make no test video' } } as const;
const options = { ...stageOptions, ...doctorOptions };

export const doctor: Command = {
  usage: 'doctor --stage X [--no-job]',
  about: 'look at a deployed stage: what is there, what is missing, quotas, a test job',
  options,
  run: async (args, context) => {
    const given = readArguments(args, options);
    noOperands(given);
    const stage = readStage(given.options);
    const token = given.options.token ?? context.config.token;
    const { openAccount } = await import('@longtake/aws/account');
    const account = openAccount(stage.region);
    try {
      return await visit({ account, stage, token, withJob: !given.flags.has('no-job') }, context);
    } finally {
      account.close();
    }
  },
};

interface Visit {
  account: Account;
  stage: Stage;
  token: string | undefined;
  withJob: boolean;
}

const visit = async ({ account, stage, token, withJob }: Visit, context: Context): Promise<number> => {
  const { output, interrupt } = context;
  const paint = painter(output.colour);
  const findings: Finding[] = [];
  const tell = (finding: Finding) => {
    findings.push(finding);
    for (const line of findingLines(finding, paint)) output.line(line);
  };
  const looks = examine(account, stage);
  let next = await looks.next();
  for (; next.done !== true && !interrupt.signal.aborted; next = await looks.next()) tell(next.value);
  const examined = next.done === true ? next.value : undefined;
  if (withJob && examined !== undefined && !interrupt.signal.aborted)
    for (const finding of await testStack({ account, stage, token, outputs: examined.outputs }, context)) tell(finding);
  if (interrupt.signal.aborted) {
    output.note('Stopped before the end.');
    return 1;
  }
  output.line();
  output.line(verdict(findings, paint));
  const dashboard = examined?.outputs.DashboardUrl;
  if (dashboard !== undefined) output.line(`Dashboard: ${dashboard}`);
  return findings.some(({ mark }) => mark === 'broken') ? 1 : 0;
};
