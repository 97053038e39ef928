import { pointsBack } from './dangling.ts';
import { lexRank } from './lex-rank.ts';
import { announces } from './make-units.ts';
import type { Part, Unit } from './part.ts';
import { cosine, type DocumentWords, similarities, weigh } from './similarity.ts';

/** Units that are chosen together, by their index in the part. */
export interface Bundle {
  units: number[];
  seconds: number;
  /** How much a listener gains by it, about 0 to 1. */
  value: number;
}

/** A part's units in the order in which they are worth their time. */
export interface OrderedPart {
  part: Part;
  /** What the part says if it says anything. */
  first: Bundle;
  /** What it should say besides, where there is time: a list or quote that is its only visual. */
  wanted: Bundle[];
  rest: Bundle[];
}

/** Weight of relevance against redundancy. */
const RELEVANCE = 0.6;
/** How much a sentence's nearness to the whole document counts beside its place among its section's few. */
const WHOLE_DOCUMENT = 0.5;
/** What it is worth that a sentence goes on where the one before it ended. */
const GOES_ON = 0.12;
const SHORT_ITEM_SECONDS = 5;
const isUsual = ({ words }: Unit): boolean => words.length >= 4 && words.length <= 40;
const isGood = (unit: Unit): boolean =>
  unit.kind === 'sentence' &&
  unit.needs === undefined &&
  isUsual(unit) &&
  !announces(unit.text) &&
  !pointsBack(unit.text);

/**
 * Orders a part's units: its first good sentence, then the others by Maximal Marginal Relevance (J. Carbonell and
 * J. Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering Documents and Producing Summaries", SIGIR 1998)
 * over LexRank, nearness to the whole document's centroid, and a prior for early sentences. A unit comes with all that it leans on, so no sentence begins with "It"
 * when what "it" means was left out. The part must have a unit.
 */
export const orderPart = (part: Part, { idf, centroid }: DocumentWords): OrderedPart => {
  const { units } = part;
  const weighted = units.map(({ words }) => weigh(words, idf));
  const similar = similarities(weighted);
  const near = weighted.map((unit) => cosine(unit, centroid));
  const nearestToAll = Math.max(...near, Number.MIN_VALUE);
  const ranks = lexRank(similar);
  const central = near.map(
    (value, index) => (1 - WHOLE_DOCUMENT) * (ranks[index] ?? 0) + (WHOLE_DOCUMENT * value) / nearestToAll,
  );
  const scores = units.map((unit, index) => (central[index] ?? 0) * prior(unit, index));
  const nearest = new Float64Array(units.length);
  const taken = new Set<number>();
  const take = (index: number): Bundle => {
    const bundle = closure(units, index, taken).sort((a, b) => a - b);
    for (const each of bundle) {
      taken.add(each);
      similar[each]?.forEach((value, other) => {
        nearest[other] = Math.max(nearest[other] ?? 0, value);
      });
    }
    return { units: bundle, seconds: secondsOf(units, bundle), value: meanOf(bundle, (each) => scores[each] ?? 0) };
  };
  const gain = (index: number): number =>
    RELEVANCE * (scores[index] ?? 0) - (1 - RELEVANCE) * (nearest[index] ?? 0) + (taken.has(index - 1) ? GOES_ON : 0);
  const first = take(firstOf(units));
  const wanted = wantedOf(part).flatMap((index) => (taken.has(index) ? [] : [take(index)]));
  const rest: Bundle[] = [];
  while (taken.size < units.length) rest.push(take(bestLeft(units, taken, gain)));
  return { part, first, wanted, rest };
};

/** Early sentences say more; a cosine makes too much of short ones. */
const prior = (unit: Unit, index: number): number =>
  (1 / 1.6) *
  (1 + 0.6 / (1 + index)) *
  (0.3 + 0.7 * Math.min(1, unit.words.length / 14)) *
  (isUsual(unit) ? 1 : 0.6) *
  (pointsBack(unit.text) ? 0.7 : 1);

const secondsOf = (units: readonly Unit[], indexes: readonly number[]): number =>
  indexes.reduce((sum, index) => sum + (units[index]?.seconds ?? 0), 0);

const meanOf = (indexes: readonly number[], worth: (index: number) => number): number =>
  indexes.reduce((sum, index) => sum + worth(index), 0) / Math.max(1, indexes.length);

/** A unit and all that it leans on, without what was taken before. */
const closure = (units: readonly Unit[], index: number, taken: ReadonlySet<number>): number[] => {
  const found: number[] = [];
  let next: number | undefined = index;
  while (next !== undefined && units[next] !== undefined && !taken.has(next) && !found.includes(next)) {
    found.push(next);
    next = units[next]?.needs;
  }
  return found;
};

const firstOf = (units: readonly Unit[]): number => {
  const good = units.findIndex(isGood);
  if (good >= 0) return good;
  const first = Math.max(
    0,
    units.findIndex(({ needs }) => needs === undefined),
  );
  const next = units[first + 1];
  // A list of one item is none, and an item comes with the one before it.
  const isShortList = units[first]?.kind === 'item' && next?.kind === 'item' && next.seconds < SHORT_ITEM_SECONDS;
  return isShortList ? first + 1 : first;
};

/** How many items of a list are shown at least, where it is all that a part can show. */
const LIST_ITEMS = 5;

const wantedOf = ({ role, units, pictures }: Part): number[] => {
  const at = (kind: Unit['kind']) => units.flatMap((unit, index) => (unit.kind === kind ? [index] : []));
  // The title speaks over its card: with a second sentence the lead's own picture is seen.
  if (role === 'lead') return pictures.length > 0 ? at('sentence').slice(0, 2) : [];
  return pictures.length > 0 ? [] : [...at('item').slice(0, LIST_ITEMS), ...at('quoted').slice(0, 1)];
};

const bestLeft = (units: readonly Unit[], taken: ReadonlySet<number>, gain: (index: number) => number): number => {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < units.length; index++) {
    if (taken.has(index)) continue;
    const gained = meanOf(closure(units, index, taken), gain);
    if (gained > most) [best, most] = [index, gained];
  }
  return best;
};
