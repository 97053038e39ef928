import type { Target } from '../intrinsic.ts';
import { render } from '../render.ts';
import { isObject, type Properties, resourcesOf, type Template } from '../template.ts';

/** One state machine of a template, with its definition as Step Functions will read it. */
export interface StateMachine {
  readonly id: string;
  readonly definition: { readonly text: string; readonly value: Definition } | { readonly reason: string };
}

/** A definition, or what a Map or a Parallel holds of one. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state, as far as the checks look into it. */
export interface State extends Properties {
  readonly Type: string;
}

/** Every state machine; a reference in its definition becomes an ARN of the same form, with the logical id as name. */
export const stateMachinesOf = (template: Template): StateMachine[] =>
  resourcesOf(template, 'AWS::StepFunctions::StateMachine').flatMap(([id, { Properties = {} }]) =>
    textsOf(Properties, template).map((text) => ({ id, definition: parse(text) })),
  );

const textsOf = (properties: Properties, template: Template): string[] => {
  const { DefinitionString, Definition: value, DefinitionSubstitutions: given } = properties;
  if (value === undefined) return render(DefinitionString, stand(template));
  const substitutions = isObject(given) ? given : {};
  return [
    JSON.stringify(value).replace(/\$\{([^{}]+)\}/g, (whole, name: string) =>
      Object.hasOwn(substitutions, name) ? (render(substitutions[name], stand(template))[0] ?? whole) : whole,
    ),
  ];
};

const stand =
  ({ Resources }: Template) =>
  ({ name, attribute }: Target): string => {
    const pseudo = { 'AWS::Partition': 'aws', 'AWS::Region': 'us-east-1', 'AWS::AccountId': '000000000000' };
    const known = pseudo[name as keyof typeof pseudo];
    if (known !== undefined) return known;
    const type = Resources[name]?.Type;
    if (type === 'AWS::Lambda::Function' && attribute === 'Arn')
      return `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    if (type === 'AWS::StepFunctions::StateMachine')
      return `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
    return type === undefined ? `\${${name}}` : name;
  };

const parse = (text: string): StateMachine['definition'] => {
  try {
    const value: unknown = JSON.parse(text);
    return isDefinition(value) ? { text, value } : { reason: 'it has no StartAt, or no States' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
};

const isDefinition = (value: unknown): value is Definition =>
  isObject(value) && typeof value.StartAt === 'string' && isObject(value.States);

/** The definition and those inside its Maps and Parallels, each with the name of the state that holds it. */
export const allDefinitions = (definition: Definition, holder = ''): (readonly [holder: string, Definition])[] => [
  [holder, definition],
  ...Object.entries(definition.States).flatMap(([name, state]) =>
    [state.ItemProcessor, state.Iterator, state.Branches]
      .flat()
      .filter(isDefinition)
      .flatMap((inner) => allDefinitions(inner, name)),
  ),
];
