import { dotted, getAttTarget, intrinsicOf, PLACEHOLDER, subParts, type Target } from './intrinsic.ts';

/** The text that stands for a reference. */
export type Resolve = (target: Target) => string;

/** A name in angle brackets stands for what only a deployment knows: `<AWS::Region>`, `<JobTable.Arn>`. */
export const asName: Resolve = ({ name, attribute }) => (attribute === '' ? `<${name}>` : `<${name}.${attribute}>`);

/**
 * Every text that a value may become: one for each branch of each `Fn::If` in it. A value that is no text, or whose function
 * is not understood here, gives `<?>`.
 */
export const render = (value: unknown, resolve: Resolve = asName): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  const intrinsic = intrinsicOf(value);
  if (intrinsic === undefined) return ['<?>'];
  const { name, argument } = intrinsic;
  if (name === 'Ref') return [resolve({ name: String(argument), attribute: '' })];
  if (name === 'Fn::GetAtt') return [resolve(getAttTarget(argument))];
  if (name === 'Fn::Sub') return renderSub(argument, resolve);
  if (name === 'Fn::Join' && Array.isArray(argument)) return renderJoin(argument, resolve);
  if (name === 'Fn::If' && Array.isArray(argument))
    return argument.slice(1).flatMap((branch: unknown) => (isNoValue(branch) ? [] : render(branch, resolve)));
  return ['<?>'];
};

/** Whether a value stands for nothing at all. */
export const isNoValue = (value: unknown): boolean => {
  const intrinsic = intrinsicOf(value);
  return intrinsic?.name === 'Ref' && intrinsic.argument === 'AWS::NoValue';
};

const renderJoin = ([separator, parts]: unknown[], resolve: Resolve): string[] => {
  if (!Array.isArray(parts)) return ['<?>'];
  return combinations(parts.map((part: unknown) => render(part, resolve))).map((texts) =>
    texts.join(String(separator)),
  );
};

const renderSub = (argument: unknown, resolve: Resolve): string[] => {
  const { text, variables } = subParts(argument);
  const names = Object.keys(variables);
  return combinations(names.map((name) => render(variables[name], resolve))).map((texts) => {
    const known = new Map(names.map((name, index) => [name, texts[index] ?? '']));
    return text
      .replace(PLACEHOLDER, (_, name: string) => known.get(name.trim()) ?? resolve(dotted(name.trim())))
      .replaceAll('${!', '${');
  });
};

const combinations = (choices: string[][]): string[][] =>
  choices.reduce<string[][]>((all, choice) => all.flatMap((texts) => choice.map((text) => [...texts, text])), [[]]);
