import { dotted, getAttTarget, intrinsicOf, placeholders, subParts, type Target } from './intrinsic.ts';
import { isObject, type Template } from './template.ts';
import { type Guard, type Place, walk } from './walk.ts';

/** One place that names something of the template. */
export interface Reference extends Target {
  readonly kind: 'value' | 'DependsOn' | 'condition' | 'mapping';
  readonly path: readonly string[];
  readonly guards: readonly Guard[];
}

/** Every reference of a template, in its order. */
export const referencesOf = (template: Template): Reference[] => [
  ...Object.entries(template.Resources).flatMap(([id, resource]) => ofPart(['Resources', id], resource)),
  ...Object.entries(template.Outputs ?? {}).flatMap(([id, output]) => ofPart(['Outputs', id], output)),
  ...Object.entries(template.Conditions ?? {}).flatMap(([id, condition]) => ofCondition(['Conditions', id], condition)),
];

/** A resource or an output: what it names, under its own condition. */
const ofPart = (path: string[], part: unknown): Reference[] => {
  if (!isObject(part)) return [];
  const { Condition: condition, DependsOn: dependsOn } = part;
  const guards = typeof condition === 'string' ? [{ condition, holds: true }] : [];
  const named = (kind: Reference['kind'], names: unknown): Reference[] =>
    [names]
      .flat()
      .filter((name) => typeof name === 'string')
      .map((name) => ({
        kind,
        name,
        attribute: '',
        path: [...path, kind === 'DependsOn' ? kind : 'Condition'],
        guards,
      }));
  return [
    ...named('condition', condition),
    ...named('DependsOn', dependsOn),
    ...[...walk({ value: part, path, guards })].flatMap(ofPlace),
  ];
};

/** In the section of conditions `{ Condition: X }` names another one. */
const ofCondition = (path: string[], value: unknown): Reference[] =>
  [...walk({ value, path, guards: [] })].flatMap((place) => {
    const named = isObject(place.value) ? place.value.Condition : undefined;
    if (typeof named !== 'string') return ofPlace(place);
    return [{ kind: 'condition', name: named, attribute: '', path: place.path, guards: [] }];
  });

const ofPlace = ({ value, path, guards }: Place): Reference[] => {
  const intrinsic = intrinsicOf(value);
  if (intrinsic === undefined) return [];
  const { name, argument } = intrinsic;
  const reference = (kind: Reference['kind'], target: Target): Reference => ({ kind, ...target, path, guards });
  const simple = (kind: Reference['kind'], text: unknown): Reference[] =>
    typeof text === 'string' ? [reference(kind, { name: text, attribute: '' })] : [];
  if (name === 'Ref') return simple('value', argument);
  if (name === 'Fn::GetAtt') return [reference('value', getAttTarget(argument))];
  if (name === 'Fn::If') return Array.isArray(argument) ? simple('condition', argument[0]) : [];
  if (name === 'Fn::FindInMap') return Array.isArray(argument) ? simple('mapping', argument[0]) : [];
  if (name !== 'Fn::Sub') return [];
  const { text, variables } = subParts(argument);
  return placeholders(text)
    .filter((placeholder) => !Object.hasOwn(variables, placeholder))
    .map((placeholder) => reference('value', dotted(placeholder)));
};
