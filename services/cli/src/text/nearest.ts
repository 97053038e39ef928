/** The candidate that is spelt most alike, when it is alike enough to be meant. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((left, right) => left.edits - right.edits);
  return best?.candidate;
};

/** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours (Damerau 1964). */
const editDistance = (left: string, right: string): number => {
  const rows: number[][] = [[...Array(right.length + 1).keys()]];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const above = rows[i - 1]!;
      const replaced = above[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
          ? rows[i - 2]![j - 2]! + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return rows[left.length]![right.length]!;
};

/** ` Did you mean X?` or nothing. */
export const didYouMean = (word: string, candidates: readonly string[]): string => {
  const found = nearest(word, candidates);
  return found === undefined ? '' : ` Did you mean ${found}?`;
};
