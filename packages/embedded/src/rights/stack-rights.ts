import { createHmac } from 'node:crypto';
import type { FunctionConfig } from '../lambda/function-config.ts';
import type { Stack } from '../stack/stack.ts';
import { type Caller, type Callers, type KeyPair, ownerOnly } from './callers.ts';
import { everything, type Principal, principalIn } from './principal.ts';
import type { UsedRight } from './usage-log.ts';

/** Who may do what in a running stack. */
export interface StackRights {
  callers: Callers;
  /** A function's own keys; they stay the same over restarts, so that links which it signed stay good. */
  keysOf(config: Pick<FunctionConfig, 'id'>): KeyPair;
  /** Whoever has a role: an execution of a state machine. */
  inRole(roleArn: string, session: string): Principal;
}

/** A function's access key says whose it is; its secret derives from the owner's. */
const keyPair = (id: string, owner: KeyPair): KeyPair => ({
  accessKeyId: `FUNCTION_${id}`,
  secretAccessKey: createHmac('sha256', owner.secretAccessKey).update(id).digest('base64url'),
});

/** Gives every function of a stack keys, and its role's rights. In a stack without any roles everybody may do everything. */
export const stackRights = (args: {
  stack: Pick<Stack, 'functions' | 'roles'>;
  owner: KeyPair;
  onDecision?: (used: UsedRight) => void;
}): StackRights => {
  const { stack, owner, onDecision } = args;
  const roles = new Map(stack.roles.map((role) => [role.arn, role]));
  const inRole = (roleArn: string, session: string): Principal => {
    if (roles.size === 0) return everything;
    const role = roles.get(roleArn) ?? { arn: roleArn, name: roleArn.split('/').at(-1) ?? '', statements: [] };
    return principalIn(role, session, onDecision);
  };
  const keysOf = ({ id }: Pick<FunctionConfig, 'id'>) => keyPair(id, owner);
  const functions = new Map(
    stack.functions.map((config): [string, Caller] => {
      const { accessKeyId, secretAccessKey } = keysOf(config);
      return [accessKeyId, { secretAccessKey, ...inRole(config.roleArn ?? '', config.name) }];
    }),
  );
  const owners = ownerOnly(owner);
  return { keysOf, inRole, callers: { find: (key) => functions.get(key) ?? owners.find(key) } };
};
