import type { UsedRight } from '@longtake/embedded';
import type { Finding } from '../finding.ts';
import { type Exception, isAbout } from './exceptions.ts';
import { keyOf, type Right } from './right.ts';

/** What is granted and what was used must be the same, both ways, but for the exceptions. */
export const compareRights = (args: {
  granted: readonly Right[];
  /** What tests and rehearsals asked for; lines of roles that the template does not have are of other stacks. */
  used: readonly UsedRight[];
  exceptions: readonly Exception[];
}): Finding[] => {
  const { granted, exceptions } = args;
  const roles = new Set(granted.map(({ role }) => role));
  const used = args.used.filter(({ role }) => roles.has(role));
  const allowed = new Set(used.flatMap(({ role, by }) => (by === undefined ? [] : [keyOf({ role, ...by })])));
  const unused = granted.filter((right) => !allowed.has(keyOf(right)));
  return [
    ...used.filter(({ by }) => by === undefined).map(notGranted),
    ...unused.filter((right) => !exceptions.some((exception) => isAbout(exception, right))).map(notUsed),
    ...exceptions.filter((exception) => !unused.some((right) => isAbout(exception, right))).map(notNeeded),
  ];
};

const check = 'rights';

const notGranted = ({ role, action, resource }: UsedRight): Finding => ({
  check,
  where: role,
  problem: `asked for ${action} on ${resource}, which it may not`,
  remedy: 'Grant it in the permissions.yml beside the function, or do not ask for it.',
});

const notUsed = ({ role, action, resource }: Right): Finding => ({
  check,
  where: role,
  problem: `may ${action} on ${resource}, and no test uses that`,
  remedy: 'Take it out of the permissions.yml beside the function, or add a test that needs it.',
});

const notNeeded = ({ roles, actions }: Exception): Finding => ({
  check,
  where: 'exceptions.ts',
  problem: `excepts ${actions.join(', ')}${roles === undefined ? '' : ` of ${roles.join(', ')}`}, of which none is left unused`,
  remedy: 'Take the exception out.',
});
