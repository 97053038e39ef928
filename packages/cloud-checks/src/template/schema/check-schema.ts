import type { Finding } from '../../finding.ts';
import type { Resource, Template } from '../template.ts';
import { whereIs } from '../walk.ts';
import { isCustom } from './custom-resource.ts';
import { type Context, matchProperties } from './match-properties.ts';

import type { Spec } from './spec.ts';

/**
 * Every resource fits CloudFormation's schema of its type: known type, known properties, the required ones there, each of the
 * schema's type or one of its listed values. The data does not carry, so this does not see: patterns and lengths of texts,
 * ranges of numbers, which properties exclude or need each other, what is inside free JSON (policies, event patterns,
 * dashboards), and which regions have the type. What a custom resource takes is its function's business.
 */
export const checkSchema = (template: Template, spec: Spec): Finding[] =>
  Object.entries(template.Resources).flatMap(([id, resource]) =>
    checkResource(resource, { template, spec }).map(({ path, problem, remedy }) => ({
      check: 'CloudFormation schemas',
      where: `${whereIs(['Resources', id, ...path])} (${resource.Type})`,
      problem,
      remedy,
    })),
  );

const checkResource = ({ Type, Properties = {} }: Resource, context: Context) => {
  const path = ['Properties'];
  if (isCustom(Type))
    return 'ServiceToken' in Properties
      ? []
      : [{ path, problem: 'names no function', remedy: 'Give ServiceToken the ARN of the function that makes it.' }];
  const resource = context.spec.resource(Type);
  if (resource === undefined)
    return [{ path: ['Type'], problem: `CloudFormation has no type \`${Type}\``, remedy: 'Correct the type.' }];
  return matchProperties({ given: Properties, properties: resource.properties, path }, context);
};
