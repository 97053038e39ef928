/** What is wrong with a value, and where in its resource. */
export interface Mismatch {
  readonly path: readonly string[];
  readonly problem: string;
  readonly remedy: string;
}

/** A value that is not what its schema wants there. */
export const wrong = (value: unknown, path: readonly string[], wanted: string): Mismatch => ({
  path,
  problem: `must be ${wanted} by its schema, but is ${excerpt(value)}`,
  remedy: `Give ${wanted}.`,
});

/** The best of several tries. */
export const fewest = (tries: readonly Mismatch[][]): Mismatch[] =>
  tries.reduce((best, next) => (next.length < best.length ? next : best), tries[0] ?? []);

const excerpt = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
