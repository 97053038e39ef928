import type { Phone } from './flite.ts';

/** A word as it sounds when it is said alone; a loose one (a number, an abbreviation) may be read quite otherwise in a sentence. */
export interface ExpectedWord {
  phones: readonly string[];
  isLoose: boolean;
}

const VOWEL = /^(a[aehowxy]*|e[hry]|i[hy]|o[wy]|u[hw]|ax|axr)$/;
const LOOSE_STEP = 0.3;
const LOOSE_SUBSTITUTION = 0.7;

const difference = (a: string, b: string): number => {
  if (a === b) return 0;
  if (VOWEL.test(a) !== VOWEL.test(b)) return 2;
  return VOWEL.test(a) ? 0.6 : 1.2;
};

interface Grid {
  cost: Float64Array;
  width: number;
}

interface Expected {
  id: string;
  word: number;
}

interface Costs {
  /** Of a sound that was expected and not heard. */
  missing(row: number): number;
  /** Of a sound that was heard and not expected, before expected sound `row`. */
  extra(row: number): number;
  /** Of hearing one sound for another. */
  swapped(row: number, column: number): number;
  /** The word that takes an extra sound before expected sound `row`. */
  taker(row: number): number;
}

const costsOf = (words: readonly ExpectedWord[], expected: readonly Expected[], heard: readonly Phone[]): Costs => {
  const step = (word: number) => (words[word]?.isLoose === true ? LOOSE_STEP : 1);
  const wordAt = (row: number) => expected[row]?.word ?? -1;
  const taker = (row: number) => {
    const [before, after] = [wordAt(row - 1), wordAt(row)];
    if (before < 0) return after;
    return after < 0 || step(before) <= step(after) ? before : after;
  };
  return {
    missing: (row) => step(wordAt(row)),
    extra: (row) => step(taker(row)),
    swapped: (row, column) => {
      const cost = difference(expected[row]?.id ?? '', heard[column]?.id ?? '');
      return words[wordAt(row)]?.isLoose === true ? Math.min(cost, LOOSE_SUBSTITUTION) : cost;
    },
    taker,
  };
};

const fill = (costs: Costs, rows: number, columns: number): Grid => {
  const width = columns + 1;
  const cost = new Float64Array((rows + 1) * width);
  const at = (row: number, column: number) => cost[row * width + column] ?? 0;
  for (let column = 1; column <= columns; column += 1) cost[column] = at(0, column - 1) + costs.extra(0);
  for (let row = 1; row <= rows; row += 1) {
    const missing = costs.missing(row - 1);
    const extra = costs.extra(row);
    cost[row * width] = at(row - 1, 0) + missing;
    for (let column = 1; column <= columns; column += 1) {
      const diagonal = at(row - 1, column - 1) + costs.swapped(row - 1, column - 1);
      cost[row * width + column] = Math.min(diagonal, at(row - 1, column) + missing, at(row, column - 1) + extra);
    }
  }
  return { cost, width };
};

/** Walks back through the grid: for each heard sound the word that it belongs to. */
const trace = ({ cost, width }: Grid, costs: Costs, expected: readonly Expected[]): number[] => {
  const owners: number[] = [];
  let row = expected.length;
  let column = width - 1;
  const at = (r: number, c: number) => cost[r * width + c] ?? 0;
  while (column > 0) {
    const here = at(row, column);
    if (row > 0 && here === at(row - 1, column - 1) + costs.swapped(row - 1, column - 1)) {
      owners[column - 1] = expected[row - 1]?.word ?? 0;
      row -= 1;
      column -= 1;
    } else if (row > 0 && here === at(row - 1, column) + costs.missing(row - 1)) row -= 1;
    else {
      owners[column - 1] = Math.max(0, costs.taker(row));
      column -= 1;
    }
  }
  return owners;
};

/**
 * Gives every heard sound to a word, by the cheapest alignment (Needleman–Wunsch) of what was heard with what the words sound
 * like alone. The answer has one list a word, in time; a word that was not heard has none.
 */
export const alignPhones = (words: readonly ExpectedWord[], heard: readonly Phone[]): Phone[][] => {
  const owned: Phone[][] = words.map(() => []);
  if (words.length === 0) return owned;
  const expected = words.flatMap(({ phones }, word) => phones.map((id) => ({ id, word })));
  const costs = costsOf(words, expected, heard);
  const owners = trace(fill(costs, expected.length, heard.length), costs, expected);
  for (const [index, phone] of heard.entries()) owned[owners[index] ?? 0]?.push(phone);
  return owned;
};
