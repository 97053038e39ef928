import { StackInvalid } from '../errors.ts';
import { readStatements } from '../rights/read-statements.ts';
import type { Role } from '../rights/role.ts';
import { referenceOfRole } from './resource-name.ts';
import { isObject } from './template.ts';

type Resolved = readonly [logicalId: string, properties: Record<string, unknown>];

/** Properties of a role that say nothing of what it may do. */
const SILENT = [
  'AssumeRolePolicyDocument',
  'Description',
  'MaxSessionDuration',
  'Path',
  'RoleName',
  'Tags',
  'Policies',
];

const inlineOf = ([id, properties]: Resolved) => {
  const unknown = Object.keys(properties).find((name) => !SILENT.includes(name));
  if (unknown !== undefined)
    throw new StackInvalid(`${unknown} of the role ${id} is not supported on this machine: give it inline policies.`);
  const policies: unknown[] = Array.isArray(properties.Policies) ? properties.Policies : [];
  return policies.flatMap((policy) => readStatements(isObject(policy) ? policy.PolicyDocument : undefined, id));
};

/** Roles of a template with all their statements: their own policies, and those of each AWS::IAM::Policy that names them. */
export const readRoles = (roles: readonly Resolved[], policies: readonly Resolved[]): Role[] => {
  const attached = policies.flatMap(([id, { PolicyDocument, Roles }]) => {
    const names: unknown[] = Array.isArray(Roles) ? Roles : [];
    return names.map((role) => ({ role: String(role), statements: readStatements(PolicyDocument, id) }));
  });
  return roles.map((role) => {
    const [id, { RoleName }] = role;
    const { name, arn } = referenceOfRole(String(RoleName ?? id));
    const more = attached.filter((policy) => policy.role === name).flatMap(({ statements }) => statements);
    return { name, arn, statements: [...inlineOf(role), ...more] };
  });
};
