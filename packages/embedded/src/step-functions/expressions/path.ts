import { isObject, type Json, type JsonObject } from '../json.ts';
import { runtimeError } from '../state-error.ts';

/** A path's steps: a member, an item, or all items. */
type PathStep = { kind: 'name'; name: string } | { kind: 'index'; index: number } | { kind: 'all' };

/** A JSONPath of the subset that this engine runs: names, indexes and `[*]`, on the state's data or the context. */
export interface Path {
  text: string;
  root: 'data' | 'context';
  steps: PathStep[];
}

/** What paths may refer to. */
export interface Roots {
  data: Json;
  context: JsonObject;
}

const STEP = /\.([\p{L}\p{N}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\[\*\]|\['((?:[^'\\])*)'\]|\["((?:[^"\\])*)"\]/uy;

/** Parses a path; undefined for anything beyond the subset (filters, scripts, slices, `..`). */
export const parsePath = (text: string): Path | undefined => {
  const root = text.startsWith('$$') ? 'context' : 'data';
  if (!text.startsWith('$')) return undefined;
  const steps: PathStep[] = [];
  let at = root === 'context' ? 2 : 1;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null) return undefined;
    const name = match[1] ?? match[3] ?? match[4];
    if (name !== undefined) steps.push({ kind: 'name', name });
    else if (match[2] !== undefined) steps.push({ kind: 'index', index: Number(match[2]) });
    else steps.push({ kind: 'all' });
    at = STEP.lastIndex;
  }
  return { text, root, steps };
};

/** A path that was checked when the state machine was created. */
export const requirePath = (text: string): Path => {
  const path = parsePath(text);
  if (path === undefined) throw runtimeError(`The path '${text}' is not one that this engine understands.`);
  return path;
};

const children = (value: Json): Json[] => {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value as JsonObject) : [];
};

const child = (value: Json, step: PathStep): Json[] => {
  if (step.kind === 'all') return children(value);
  if (step.kind === 'index')
    return Array.isArray(value) && step.index < value.length ? [value[step.index] as Json] : [];
  return isObject(value) && Object.hasOwn(value, step.name) ? [value[step.name] as Json] : [];
};

/** What a path points to, undefined for nothing; with `[*]` in it always the list of what was found. */
export const findAtPath = (path: Path, roots: Roots): Json | undefined => {
  let found: Json[] = [path.root === 'context' ? roots.context : roots.data];
  for (const step of path.steps) found = found.flatMap((value) => child(value, step));
  return path.steps.some(({ kind }) => kind === 'all') ? found : found[0];
};

/** What a path points to. Nothing there is States.Runtime, as on AWS. */
export const readPath = (text: string, roots: Roots): Json => {
  const value = findAtPath(requirePath(text), roots);
  if (value === undefined) throw runtimeError(`The path '${text}' could not be found in the input.`);
  return value;
};

const setAt = (target: Json | undefined, steps: PathStep[], value: Json): Json => {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step.kind === 'name') {
    const object = isObject(target) ? (target as JsonObject) : {};
    return { ...object, [step.name]: setAt(object[step.name], rest, value) };
  }
  const list = Array.isArray(target) ? [...target] : [];
  if (step.kind === 'all' || step.index > list.length) {
    throw runtimeError('ResultPath names an item of a list that is not there.');
  }
  list[step.index] = setAt(list[step.index], rest, value);
  return list;
};

/** The data with `value` put at a reference path, whose missing members are made; the data itself is left as it is. */
export const writePath = (text: string, data: Json, value: Json): Json => setAt(data, requirePath(text).steps, value);
