import { CursorInvalid } from '@longtake/core';

const cursorPrefix = 'after:';

/** A page of items in the order of their keys, or in the reverse, as copies; the cursor holds the last key. Throws `Input.CursorInvalid`. */
export const pageOf = <Item>({
  items,
  keyOf,
  newestFirst = false,
  limit,
  after,
}: {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  newestFirst?: boolean;
  limit: number;
  after: string | undefined;
}): { items: Item[]; next?: string } => {
  if (after !== undefined && !after.startsWith(cursorPrefix))
    throw new CursorInvalid(`The cursor "${after}" is not one that a page gave: ask again from the start.`);
  const from = after?.slice(cursorPrefix.length);
  const order = newestFirst ? -1 : 1;
  const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -order : order);
  const rest = items
    .filter((item) => from === undefined || compare(keyOf(item), from) > 0)
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: structuredClone(page),
    ...(last !== undefined && rest.length > limit && { next: cursorPrefix + keyOf(last) }),
  };
};
