import type { WantsOf } from '../protocol/guard.ts';

/**
 * By "Actions, resources, and condition keys for AWS Step Functions" of the Service Authorization Reference: an action
 * has the operation's name, and is done to the execution or the state machine that the request names.
 */
export const stepFunctionsWants: WantsOf = (operation, { executionArn, stateMachineArn }) => [
  { action: `states:${operation}`, resource: String(executionArn ?? stateMachineArn ?? '*') },
];
