import { displayWidth, padEnd, padStart } from './width.ts';

/** Lines of a table whose columns are as wide as their widest cell; `right` says which columns end flush. */
export const table = (rows: readonly (readonly string[])[], right: readonly boolean[] = []): string[] => {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, displayWidth(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, index) => (right[index] === true ? padStart : padEnd)(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
