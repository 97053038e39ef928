import type { Json } from '../json.ts';
import { intrinsics } from './intrinsics.ts';
import { type Path, parsePath } from './path.ts';

/** What may stand behind a key that ends in `.$`. */
export type Expression =
  | { kind: 'path'; path: Path }
  | { kind: 'literal'; value: Json }
  | { kind: 'call'; name: string; args: Expression[] };

/** Why a text is no expression. */
class ExpressionInvalid extends Error {
  override readonly name = 'ExpressionInvalid';
}

/** Cuts the arguments of a call at their commas, minding quotes, brackets and nested calls. */
const splitArguments = (text: string): string[] => {
  const parts: string[] = [];
  let [start, depth, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  const last = text.slice(start);
  return parts.length === 0 && last.trim() === '' ? [] : [...parts, last];
};

const parseLiteral = (text: string): Expression | undefined => {
  if (/^'(?:[^'\\]|\\.)*'$/s.test(text)) return { kind: 'literal', value: text.slice(1, -1) };
  if (!/^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/.test(text)) return undefined;
  return { kind: 'literal', value: JSON.parse(text) };
};

const parseCall = (name: string, args: string): Expression => {
  const intrinsic = intrinsics.get(name);
  if (intrinsic === undefined) throw new ExpressionInvalid(`there is no intrinsic function ${name}`);
  const parsed = splitArguments(args).map((arg) => parseArgument(arg.trim()));
  const [least, most] = intrinsic.arity;
  if (parsed.length < least || parsed.length > most) {
    throw new ExpressionInvalid(`${name} does not take ${parsed.length} arguments`);
  }
  return { kind: 'call', name, args: parsed };
};

const parseArgument = (text: string): Expression => parseLiteral(text) ?? parseExpression(text);

/**
 * Parses a path or a call of an intrinsic function. A literal text keeps its escapes: they mean different things to
 * different functions. Throws ExpressionInvalid with a reason.
 */
export const parseExpression = (text: string): Expression => {
  const call = /^(States\.\w+)\((.*)\)$/s.exec(text);
  if (call?.[1] !== undefined && call[2] !== undefined) return parseCall(call[1], call[2]);
  const path = parsePath(text);
  if (path === undefined) {
    throw new ExpressionInvalid(
      `'${text}' is neither a path of names, indexes and [*] nor a call of an intrinsic function`,
    );
  }
  return { kind: 'path', path };
};
