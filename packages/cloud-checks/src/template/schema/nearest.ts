/** The known word that is at most two letters away, or the same but for capitals. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const same = known.find((one) => one.toLowerCase() === word.toLowerCase());
  if (same !== undefined) return same;
  const [best] = known
    .map((one) => ({ one, distance: editDistance(word, one) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return best?.one;
};

const editDistance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
};
