export { type Account, openAccount } from './account.ts';
export type { Looked, Trouble } from './look.ts';
export type { FunctionFacts } from './look-functions.ts';
export type { Identity } from './look-identity.ts';
export type { ConcurrencyFacts, SpeechFacts } from './look-quotas.ts';
export type { SignInFacts, UserPool } from './look-sign-in.ts';
export type { StackFacts, StackResource } from './look-stack.ts';
export type { StateMachineFacts } from './look-state-machine.ts';
export type { BucketFacts, TableFacts } from './look-stores.ts';
export {
  answerQuestion,
  type PublicClient,
  type Question,
  refreshTokens,
  revokeToken,
  type SignedIn,
  signIn,
  type Tokens,
} from './sign-in.ts';
