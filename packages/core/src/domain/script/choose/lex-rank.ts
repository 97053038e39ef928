/** Chance of a jump to any sentence; 0.15 in the paper. */
const JUMP = 0.15;
const MOST_ROUNDS = 60;
const SETTLED = 1e-6;

/**
 * How central each sentence is among its fellows, the largest 1: continuous LexRank, the stationary distribution of a
 * walk over sentences by their similarity. G. Erkan and D. R. Radev, "LexRank: Graph-based Lexical Centrality as Salience
 * in Text Summarization", Journal of Artificial Intelligence Research 22 (2004), 457–479.
 */
export const lexRank = (similarity: readonly Float64Array[]): number[] => {
  const size = similarity.length;
  const degrees = similarity.map((row) => row.reduce((sum, value) => sum + value, 0));
  let ranks = new Float64Array(size).fill(1 / size);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Float64Array(size).fill(JUMP / size);
    similarity.forEach((row, from) => {
      const degree = degrees[from] ?? 0;
      const flow = (1 - JUMP) * (ranks[from] ?? 0);
      row.forEach((value, to) => {
        next[to] = (next[to] ?? 0) + (degree > 0 ? (flow * value) / degree : flow / size);
      });
    });
    const change = next.reduce((sum, value, index) => sum + Math.abs(value - (ranks[index] ?? 0)), 0);
    ranks = next;
    if (change < SETTLED) break;
  }
  const most = Math.max(...ranks, Number.MIN_VALUE);
  return [...ranks].map((rank) => rank / most);
};
