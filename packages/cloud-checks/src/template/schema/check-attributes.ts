import type { Finding } from '../../finding.ts';
import { referencesOf } from '../references.ts';
import type { Template } from '../template.ts';
import { whereIs } from '../walk.ts';
import { isCustom } from './custom-resource.ts';
import type { Spec } from './spec.ts';

/** Every Fn::GetAtt and `${X.Attribute}` asks for an attribute that the type of X has. Custom resources may have any. */
export const checkAttributes = (template: Template, spec: Spec): Finding[] =>
  referencesOf(template).flatMap(({ name, attribute, path }) => {
    const type = template.Resources[name]?.Type;
    if (type === undefined || attribute === '' || isCustom(type)) return [];
    const known = spec.resource(type)?.attributes;
    if (known === undefined || Object.hasOwn(known, attribute)) return [];
    return [
      {
        check: 'attributes',
        where: whereIs(path),
        problem: `asks ${name} for \`${attribute}\`, which ${type} does not have`,
        remedy: `It has: ${Object.keys(known).join(', ')}. Its name or id may be what Ref gives.`,
      },
    ];
  });
