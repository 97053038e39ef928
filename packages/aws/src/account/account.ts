import { openClients } from './clients.ts';
import type { Looked } from './look.ts';
import { look } from './look.ts';
import type { FunctionFacts } from './look-functions.ts';
import { readFunctions } from './look-functions.ts';
import type { Identity } from './look-identity.ts';
import { readIdentity } from './look-identity.ts';
import { tryModel } from './look-model.ts';
import type { ConcurrencyFacts, SpeechFacts } from './look-quotas.ts';
import { readConcurrency, readSpeech } from './look-quotas.ts';
import type { SignInFacts, UserPool } from './look-sign-in.ts';
import { readSignIn } from './look-sign-in.ts';
import type { StackFacts } from './look-stack.ts';
import { listStacks, readOutputs, readStack } from './look-stack.ts';
import type { StateMachineFacts } from './look-state-machine.ts';
import { readStateMachine } from './look-state-machine.ts';
import type { BucketFacts, TableFacts } from './look-stores.ts';
import { readBucket, readTable } from './look-stores.ts';
import type { TemporaryVisit } from './temporary-user.ts';
import { withTemporaryUser } from './temporary-user.ts';

/** An AWS account in one region, as the credentials of whoever runs this show it. Every look tells its trouble. */
export interface Account {
  readonly region: string;
  identity(): Promise<Looked<Identity>>;
  /** The names of the stacks here that begin so. */
  stacks(prefix: string): Promise<Looked<string[]>>;
  stack(name: string): Promise<Looked<StackFacts>>;
  /** A stack's outputs alone, by their names. */
  outputs(stackName: string): Promise<Looked<Record<string, string>>>;
  functions(stack: Pick<StackFacts, 'resources' | 'template'>): Promise<FunctionFacts[]>;
  stateMachine(arn: string): Promise<Looked<StateMachineFacts>>;
  bucket(name: string): Promise<BucketFacts>;
  table(name: string): Promise<Looked<TableFacts>>;
  concurrency(): Promise<Looked<ConcurrencyFacts>>;
  speech(): Promise<Looked<SpeechFacts>>;
  /** Asks the model for one token. */
  model(id: string): Promise<Looked<true>>;
  signIn(pool: UserPool): Promise<Looked<SignInFacts>>;
  /** Runs `use` as a user who is made for it and deleted after it. */
  asTemporaryUser<Result>(visit: TemporaryVisit<Result>): Promise<Looked<Result>>;
  close(): void;
}

/** Opens the account that the default chain of credentials leads to. */
export const openAccount = (region: string): Account => {
  const clients = openClients(region);
  const { region: _, ...open } = clients;
  return {
    region,
    identity: () => look(() => readIdentity(clients)),
    stacks: (prefix) => look(() => listStacks(clients, prefix)),
    stack: (name) => look(() => readStack(clients, name)),
    outputs: (name) => look(() => readOutputs(clients, name)),
    functions: (stack) => readFunctions(clients, stack),
    stateMachine: (arn) => look(() => readStateMachine(clients, arn)),
    bucket: (name) => readBucket(clients, name),
    table: (name) => look(() => readTable(clients, name)),
    concurrency: () => look(() => readConcurrency(clients)),
    speech: () => look(() => readSpeech(clients)),
    model: (id) => look(() => tryModel(clients, id)),
    signIn: (pool) => look(() => readSignIn(clients, pool)),
    asTemporaryUser: (visit) => withTemporaryUser(clients, visit),
    close: () => {
      for (const client of Object.values(open)) client.destroy();
    },
  };
};
