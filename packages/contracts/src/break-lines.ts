/** A word to be set: its width, and that of what stands between it and the next one, such as a space; all in one unit. */
export interface Breakable {
  text: string;
  width: number;
  gap: number;
}

/**
 * Breaks words into the fewest lines of at most `maxWidth` that hold them. Among the ways to do so it takes the one whose
 * lines are most alike in width, where a line would rather end with a phrase and not between words that belong together. A
 * word wider than a line has one of its own. The method is Knuth and Plass's: least sum of squared gaps, by dynamic
 * programming.
 */
export const breakLines = <Word extends Breakable>(words: readonly Word[], maxWidth: number): Word[][] => {
  const starts = [0];
  for (const { width, gap } of words) starts.push(starts.at(-1)! + width + gap);
  const width = (from: number, to: number): number => starts[to]! - starts[from]! - words[to - 1]!.gap;
  const ways: (Way | undefined)[] = [{ lines: 0, cost: 0, from: 0 }];
  const ideal = words.length === 0 ? 0 : width(0, words.length) / fewestLines(words.length, width, maxWidth);
  for (let to = 1; to <= words.length; to++) {
    for (let from = to - 1; from >= 0; from--) {
      if (width(from, to) > maxWidth && to - from > 1) break;
      const gap = (width(from, to) - ideal) / maxWidth;
      const before = ways[from]!;
      const ends = to < words.length ? breakCost(words[to - 1]!.text, words[to]!.text) : 0;
      const way = { lines: before.lines + 1, cost: before.cost + gap * gap + ends, from };
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
  other === undefined || way.lines < other.lines || (way.lines === other.lines && way.cost <= other.cost);

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

const trace = <Word>(words: readonly Word[], ways: (Way | undefined)[]): Word[][] => {
  const lines: Word[][] = [];
  for (let to = words.length; to > 0; to = ways[to]!.from) lines.unshift(words.slice(ways[to]!.from, to));
  return lines;
};

/** What it costs to end a line between two words, in squares of a line's width. */
const breakCost = (word: string, next: string): number => {
  const end = phraseEnd(word, next);
  return end === 'sentence'
    ? -0.06
    : end === 'clause'
      ? -0.04
      : end === 'before-clause'
        ? -0.015
        : end === 'inside'
          ? 0.05
          : 0;
};

/** How a text may be parted between two words: best first. */
export type PhraseEnd = 'sentence' | 'clause' | 'before-clause' | 'between' | 'inside';

const closing = String.raw`["'”’»)\]」』）】》]*$`;
const sentenceEnd = new RegExp(`[.!?…。！？।؟۔]${closing}`, 'u');
const clauseEnd = new RegExp(`[,;:—–、，；：،؛·]${closing}`, 'u');
const listOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that cling to the next one: articles, prepositions and their kin, of English and some of its neighbours. */
const clingsToNext = listOf(
  'a an the of to in on at by for from with and or but nor as is are was were be that than this these his her its their our your my no not ' +
    'в на с со к о из за по не и под над из у от для من في على إلى فوق عن مع إن של על את אל עם ' +
    'der die das den dem des ein eine einen im am zum zur von mit und oder le la les un une des du de et ou à el los las y o en con por para il lo gli di e da',
);
/** Words that begin a clause: a break before them parts two thoughts. */
const beginsClause = listOf(
  'and but or nor so because although though while when where which who that if unless until since after before und aber oder weil dass wenn et mais ou parce que quand qui y pero o porque cuando que',
);
/** Particles and endings of Japanese, Chinese and Hindi, which belong to the word before them. */
const clingsToPrevious =
  /^(は|が|を|に|で|と|も|の|へ|や|て|た|だ|です|ます|から|まで|より|的|了|吗|呢|吧|着|过|们|地|得|嗎|過|們|के|का|की|को|में|से|पर|ने|है|हैं|है।|है,)$/u;

/** Chinese and Japanese words that lead on to the next one, and particles after which a reader takes breath. */
const leadsOn = /(?:の|[的在从從到对對把被和与與是])$/u;
const givesBreath = /^(?:は|が|を|に|で|も|から|まで|ので|けど|て)$/u;

/** Where a text would be parted between two words, as far as the words themselves tell. */
export const phraseEnd = (word: string, next: string): PhraseEnd => {
  if (sentenceEnd.test(word)) return 'sentence';
  if (clauseEnd.test(word)) return 'clause';
  if (clingsToNext.has(word.toLowerCase()) || leadsOn.test(word) || clingsToPrevious.test(next)) return 'inside';
  return givesBreath.test(word) || beginsClause.has(next.toLowerCase()) ? 'before-clause' : 'between';
};
