/**
 * A text of at most `most` characters for a card: as it is, without its full stop, or cut behind a clause, or behind a
 * word with an ellipsis.
 */
export const shorten = (text: string, most: number): string => {
  const plain = text.replace(/[.。]$/u, '').trim();
  if (plain.length <= most) return plain;
  const head = plain.slice(0, most);
  const ends = [...head.matchAll(/[,;:、，；：](?=\s|$)|\s[–—(]|(?<=[.!?])(?=\s)/gu)].map(({ index }) => index);
  const clause = ends.findLast((end) => isOutsideBrackets(head.slice(0, end))) ?? 0;
  if (clause >= most * 0.4) return head.slice(0, clause).trim();
  const cut = plain.slice(0, most - 1);
  const word = cut.search(/\s\S*$/u);
  const kept = word >= most * 0.4 ? cut.slice(0, word) : cut.isWellFormed() ? cut : cut.slice(0, -1);
  return `${kept.replace(/[\s,;:–—(]+$/u, '')}…`;
};

const isOutsideBrackets = (text: string): boolean => text.split('(').length === text.split(')').length;
