import type { Account } from '@longtake/aws/account';
import type { StackOutputs } from '@longtake/contracts';
import { createApiClient } from '../api-client.ts';
import type { Context } from '../commands/command.ts';
import { busyDisplay } from './busy-display.ts';
import type { Finding } from './finding.ts';
import { note } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import type { TestJob } from './judge-test-job.ts';
import { judgeTestJob } from './judge-test-job.ts';
import { poolOf } from './pool-of.ts';
import { runTestJob } from './test-job.ts';

/** What is tested, and as whom if not as a user of its own. */
interface Tested {
  account: Account;
  stage: Stage;
  token: string | undefined;
  outputs: StackOutputs;
}

/** Runs the test job as whoever the token names, or as a user of the stack's pool who is made for it. */
export const testStack = async (
  { account, stage, token, outputs }: Tested,
  { output, interrupt: { signal } }: Pick<Context, 'output' | 'interrupt'>,
): Promise<Finding[]> => {
  const rest: Finding[] = [];
  const leave = (what: string, remedy: string) => rest.push(note('Test job', `${what} could not be deleted`, remedy));
  const run = async (accessToken: string): Promise<TestJob> => {
    using display = busyDisplay(output);
    const access = { token: async () => accessToken, refusal: () => 'the API does not accept the token' };
    return await runTestJob({
      api: createApiClient(outputs.HttpApiUrl, access),
      display,
      signal,
      left: (id) => leave(`the test job ${id}`, 'its video lies in the bucket under videos/, in a folder of this name'),
    });
  };
  const pool = poolOf(outputs);
  // A job that was stopped by whoever waited tells nothing.
  const findings = (job: TestJob) => (signal.aborted ? rest : [judgeTestJob(job, stage), ...rest]);
  if (token !== undefined) return findings(await run(token));
  if (pool === undefined) return findings({ kind: 'no-token' });
  const { region } = stage;
  const remove = (name: string) =>
    `aws cognito-idp admin-delete-user --user-pool-id ${pool.userPoolId} --region ${region} --username ${name}`;
  const visited = await account.asTemporaryUser({
    pool,
    use: run,
    left: (name) => leave(`the test's user ${name}`, remove(name)),
  });
  const job: TestJob = visited.ok ? visited.value : { kind: 'no-user', trouble: visited.trouble };
  return findings(job);
};
