/** Words with their widths, to be set in lines of at most `maxWidth`; all in one unit, such as pixels. */
export interface BreakLines {
  words: readonly string[];
  widthOf: (word: string) => number;
  spaceWidth: number;
  maxWidth: number;
}

/**
 * Breaks words into the fewest lines that hold them. Among the ways to do so it takes the one whose lines are most alike
 * in width, where a line would rather end with a phrase and not with a small word that belongs to the next. A word wider
 * than a line has one of its own. The method is Knuth and Plass's: least sum of squared gaps, by dynamic programming.
 */
export const breakLines = ({ words, widthOf, spaceWidth, maxWidth }: BreakLines): string[][] => {
  const ends = [0];
  for (const word of words) ends.push(ends.at(-1)! + widthOf(word) + spaceWidth);
  const width = (from: number, to: number): number => ends[to]! - ends[from]! - spaceWidth;
  const ways: (Way | undefined)[] = [{ lines: 0, cost: 0, from: 0 }];
  const ideal = (ends.at(-1)! - spaceWidth) / fewestLines(words.length, width, maxWidth);
  for (let to = 1; to <= words.length; to++) {
    for (let from = 0; from < to; from++) {
      if (width(from, to) > maxWidth && to - from > 1) continue;
      const gap = (width(from, to) - ideal) / maxWidth;
      const before = ways[from]!;
      const cost = before.cost + gap * gap + (to < words.length ? breakCost(words[to - 1]!) : 0);
      const way = { lines: before.lines + 1, cost, from };
      if (isBetter(way, ways[to])) ways[to] = way;
    }
  }
  return trace(words, ways);
};

/** The best way found to set the words up to a place; its last line starts at `from`. */
interface Way {
  lines: number;
  cost: number;
  from: number;
}

const isBetter = (way: Way, other: Way | undefined): boolean =>
  other === undefined || way.lines < other.lines || (way.lines === other.lines && way.cost < other.cost);

const fewestLines = (count: number, width: (from: number, to: number) => number, maxWidth: number): number => {
  let lines = 1;
  let from = 0;
  for (let to = 1; to <= count; to++) {
    if (width(from, to) <= maxWidth || to - from === 1) continue;
    lines += 1;
    from = to - 1;
  }
  return lines;
};

const trace = (words: readonly string[], ways: (Way | undefined)[]): string[][] => {
  const lines: string[][] = [];
  for (let to = words.length; to > 0; to = ways[to]!.from) lines.unshift(words.slice(ways[to]!.from, to));
  return lines;
};

/** What it costs to end a line with this word, in squares of a line's width. */
const breakCost = (word: string): number => {
  if (/[.!?…]["'”’)\]]*$/.test(word)) return -0.06;
  if (/[,;:—–]["'”’)\]]*$/.test(word)) return -0.04;
  return clingsToNext.has(word.toLowerCase()) ? 0.03 : 0;
};

const clingsToNext = new Set(
  'a an the of to in on at by for from with and or but nor as is are was were be that than this these his her its their our your my no not'.split(
    ' ',
  ),
);
