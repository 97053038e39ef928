import { parseArgs } from 'node:util';
import { Refusal } from '../refusal.ts';
import { didYouMean } from '../text/nearest.ts';

/** An option of a command: whether it takes a value, and what help says of it. */
export interface OptionSpec {
  value?: string;
  short?: string;
  about: string;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What a command was given: values by option name (`true` for options without value), and the rest in order. */
export interface Arguments<Name extends string = string> {
  options: Partial<Record<Name, string>>;
  flags: ReadonlySet<string>;
  operands: string[];
}

/** Reads a command's arguments; anything unknown or incomplete throws a Refusal that names the nearest match. */
export const readArguments = <Specs extends OptionSpecs>(
  args: readonly string[],
  specs: Specs,
): Arguments<keyof Specs & string> => {
  type Name = keyof Specs & string;
  const flags = new Set<string>();
  const given: Arguments<Name> = { options: {}, flags, operands: [] };
  for (const token of tokensOf(args, specs)) {
    if (token.kind === 'positional') given.operands.push(token.value);
    if (token.kind !== 'option') continue;
    const name = knownName(token.name, token.rawName, specs) as Name;
    if (specs[name]?.value === undefined) {
      if (token.value !== undefined) throw new Refusal(`--${name} takes no value: leave out "=${token.value}".`);
      flags.add(name);
    } else {
      if (token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('--')))
        throw new Refusal(`--${name} needs a value: ${specs[name].value}.`);
      if (given.options[name] !== undefined) throw new Refusal(`--${name} is given twice: keep one.`);
      given.options[name] = token.value;
    }
  }
  return given;
};

const tokensOf = (args: readonly string[], specs: OptionSpecs) =>
  parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
  }).tokens;

const knownName = (name: string, rawName: string, specs: OptionSpecs): string => {
  if (Object.hasOwn(specs, name)) return name;
  const meant = didYouMean(name, Object.keys(specs)).replace('mean ', 'mean --');
  throw new Refusal(`${rawName} is not an option of this command.${meant === '' ? ' See longtake help.' : meant}`);
};

/** The one operand that a command needs; `what` names it. */
export const onlyOperand = ({ operands }: Arguments, what: string): string => {
  const [first, second] = operands;
  if (first === undefined) throw new Refusal(`${what} is missing: give one.`);
  if (second !== undefined) throw new Refusal(`"${second}" is too much: give ${what} alone.`);
  return first;
};

/** Refuses operands where a command takes none. */
export const noOperands = ({ operands }: Arguments): void => {
  if (operands[0] !== undefined) throw new Refusal(`"${operands[0]}" is too much: this command takes options only.`);
};
