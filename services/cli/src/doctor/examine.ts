import type { Account, Looked, StackFacts } from '@longtake/aws/account';
import { StackOutputs } from '@longtake/contracts';
import { stackNameOf, stackPrefix } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { judgeCredentials } from './judge-credentials.ts';
import { judgeFunctions } from './judge-functions.ts';
import { judgeModel } from './judge-model.ts';
import { judgeConcurrency, judgeSpeech } from './judge-quotas.ts';
import { judgeSignIn } from './judge-sign-in.ts';
import type { Stage } from './judge-stack.ts';
import { judgeStack } from './judge-stack.ts';
import { judgeStateMachines } from './judge-state-machines.ts';
import { judgeBucket, judgeTable } from './judge-stores.ts';
import { poolOf } from './pool-of.ts';

/** What is known of a stack that can be tested further. */
export interface Examined {
  outputs: StackOutputs;
}

/**
 * Looks at an account and a stage, and tells each finding as soon as it is known. Without credentials it ends at once;
 * without a stack it goes on with what a deployment would need. Gives the stack's outputs where it is whole.
 */
export async function* examine(account: Account, stage: Stage): AsyncGenerator<Finding, Examined | undefined> {
  const credentials = judgeCredentials(await account.identity(), account.region);
  yield credentials;
  if (credentials.mark === 'broken') return undefined;
  const [looked, others] = await Promise.all([account.stack(stackNameOf(stage.stage)), account.stacks(stackPrefix)]);
  yield judgeStack(looked, { ...stage, others: others.ok ? others.value : [] });
  const outputs = StackOutputs.safeParse(looked.ok ? looked.value.outputs : {});
  if (looked.ok && outputs.success) yield* examineParts(account, { stage, stack: looked.value, outputs: outputs.data });
  const [concurrency, speech] = [account.concurrency(), account.speech()];
  yield judgeConcurrency(await concurrency, account.region);
  yield judgeSpeech(await speech, account.region);
  if (!looked.ok || !outputs.success) return undefined;
  const { ModelId: id } = outputs.data;
  yield judgeModel(id === '' ? undefined : { id, looked: await account.model(id) }, stage);
  return isUsable(looked) ? { outputs: outputs.data } : undefined;
}

/** A stack whose making failed runs no job. */
const isUsable = (looked: Looked<StackFacts>): boolean =>
  looked.ok && !/^(ROLLBACK_|CREATE_(FAILED|IN_PROGRESS)|DELETE_)/.test(looked.value.status);

async function* examineParts(
  account: Account,
  { stage, stack, outputs }: { stage: Stage; stack: StackFacts; outputs: StackOutputs },
): AsyncGenerator<Finding, void> {
  const pool = poolOf(outputs);
  const machineArns = [outputs.MakeVideoStateMachineArn, outputs.RenderReelStateMachineArn];
  // All looks begin at once; none of these promises rejects.
  const machines = Promise.all(machineArns.map((arn) => account.stateMachine(arn)));
  const functions = account.functions(stack);
  const bucket = account.bucket(outputs.MediaBucketName);
  const table = account.table(outputs.JobTableName);
  const signIn = pool === undefined ? undefined : { pool, looked: account.signIn(pool) };
  yield* judgeStateMachines(await machines, stage);
  yield* judgeFunctions(await functions, stage);
  yield judgeBucket(await bucket, outputs.MediaBucketName, stage);
  yield* judgeTable(await table, outputs.JobTableName, stage);
  yield judgeSignIn(signIn === undefined ? undefined : { pool: signIn.pool, looked: await signIn.looked }, stage);
}
