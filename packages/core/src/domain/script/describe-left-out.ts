import type { LeftOut } from './outline.ts';

const names: Record<keyof LeftOut, readonly [one: string, many: string]> = {
  listings: ['code listing', 'code listings'],
  tables: ['table', 'tables'],
  htmlBlocks: ['block of HTML', 'blocks of HTML'],
  sentences: ['sentence with a formula or code inside', 'sentences with formulas or code inside'],
};

/** A sentence for each kind of content that is not spoken, with how many there are. */
export const describeLeftOut = (leftOut: LeftOut): string[] =>
  (Object.keys(names) as (keyof LeftOut)[]).flatMap((kind) => {
    const count = leftOut[kind];
    if (count === 0) return [];
    return [count === 1 ? `A ${names[kind][0]} is left out.` : `${count} ${names[kind][1]} are left out.`];
  });
