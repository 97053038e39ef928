import type { Role } from '@longtake/embedded';

/** One thing that a role may do: an action on a pattern of resources, as its policies have them. */
export interface Right {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** Tells rights apart. */
export const keyOf = ({ role, action, resource }: Right): string => [role, action, resource].join(' ');

/** Every right that roles have, each once. A statement that names what it leaves out (`NotAction`) counts as `*`. */
export const grantedRights = (roles: readonly Role[]): Right[] => {
  const rights = roles.flatMap(({ name: role, statements }) =>
    statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ action: actions, resource: resources }) =>
        (actions.not ? ['*'] : actions.patterns).flatMap((action) =>
          (resources.not ? ['*'] : resources.patterns).map((resource) => ({ role, action, resource })),
        ),
      ),
  );
  return [...new Map(rights.map((right) => [keyOf(right), right])).values()];
};
