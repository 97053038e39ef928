import { intrinsicOf } from './intrinsic.ts';
import { isObject } from './template.ts';

/** A condition that holds, or does not, wherever a value counts. */
export interface Guard {
  readonly condition: string;
  readonly holds: boolean;
}

/** One value of a template: where it is, and under which conditions it counts. */
export interface Place {
  readonly value: unknown;
  readonly path: readonly string[];
  readonly guards: readonly Guard[];
}

/** The value and every value inside it, from the outside in; the branches of an `Fn::If` carry its condition. */
export function* walk(place: Place): Generator<Place> {
  yield place;
  for (const child of children(place)) yield* walk(child);
}

const children = ({ value, path, guards }: Place): Place[] => {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name === 'Fn::If' && Array.isArray(intrinsic.argument)) {
    const [condition, ...branches] = intrinsic.argument;
    return branches.map((branch: unknown, index) => ({
      value: branch,
      path: [...path, 'Fn::If', String(index + 1)],
      guards: [...guards, { condition: String(condition), holds: index === 0 }],
    }));
  }
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({ value: item, path: [...path, String(index)], guards }));
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, item]) => ({ value: item, path: [...path, key], guards }));
};

/** A path as a reader finds it: `JobTable.Properties.TableName`. */
export const whereIs = (path: readonly string[]): string =>
  path.length === 0 ? 'the template' : (path[0] === 'Resources' ? path.slice(1) : path).join('.');
