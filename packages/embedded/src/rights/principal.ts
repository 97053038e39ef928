import { ACCOUNT } from '../stack/account.ts';
import { decide } from './decide.ts';
import type { Role } from './role.ts';
import type { Want } from './statement.ts';
import type { UsedRight } from './usage-log.ts';

/** Somebody who asks for something. */
export interface Principal {
  /** AWS's sentence of refusal, or undefined where the want is allowed. */
  refusalOf(want: Want): string | undefined;
}

/** The owner of the account, who may do everything. */
export const everything: Principal = { refusalOf: () => undefined };

/** Somebody in a role. `session` is what it is called by while it has it: a function's name, an execution's. */
export const principalIn = (
  role: Role,
  session: string,
  onDecision: (used: UsedRight) => void = () => {},
): Principal => ({
  refusalOf: (want) => {
    const { action, resource } = want;
    const verdict = decide(role.statements, want);
    const by = verdict.isAllowed ? { by: { action: verdict.action, resource: verdict.resource } } : {};
    onDecision({ role: role.name, action, resource, ...by });
    if (verdict.isAllowed) return undefined;
    const user = `arn:aws:sts::${ACCOUNT}:assumed-role/${role.name}/${session}`;
    const why = verdict.isExplicit
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
    return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  },
});
