import type { Block } from '../outline.ts';
import { speechSeconds } from '../speech/speech-seconds.ts';
import { pointsBack, refersBack } from './dangling.ts';
import type { Unit } from './part.ts';

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Words of a text in lower case, without the commonest English endings: what sentences are compared by. */
export const wordsOf = (text: string): string[] =>
  [...words.segment(text.toLowerCase())]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment.replace(/(?<=^[a-z]{3,}[^s])s$|(?<=^[a-z]{4,})(?:ing|ed)$/, ''));

/** The units of a section's blocks in their order, each with what it leans on. Announcements of what was left out go. */
export const makeUnits = (blocks: readonly Block[], ratePercent: number): Unit[] => {
  const units = blocks.flatMap((block, index) =>
    textsOf(block).map(
      ({ text, kind }): Unit => ({
        text,
        kind,
        block: index,
        seconds: speechSeconds(text, ratePercent),
        words: wordsOf(text),
      }),
    ),
  );
  const kept = units.filter(({ text, block }, index) => !announces(text) || announced(blocks, units[index + 1], block));
  return kept.map((unit, index) => withNeed(unit, { index, before: kept[index - 1], after: kept[index + 1] }));
};

const textsOf = (block: Block): Pick<Unit, 'text' | 'kind'>[] => {
  if (block.kind === 'text') return block.sentences.map((text) => ({ text, kind: 'sentence' }));
  if (block.kind === 'list') return block.items.map((text) => ({ text, kind: 'item' }));
  if (block.kind === 'quote') return block.sentences.map((text) => ({ text, kind: 'quoted' }));
  return [];
};

/** "Run this:" announces what comes next. */
export const announces = (text: string): boolean => /[:：]["”’)]?$/u.test(text);

/** Whether what a sentence announces is there: spoken text in its own block or in the very next one. */
const announced = (blocks: readonly Block[], next: Unit | undefined, block: number): boolean => {
  if (next === undefined) return false;
  return next.block === block || blocks.slice(block + 1, next.block).every(({ kind }) => kind === 'picture');
};

interface Neighbours {
  index: number;
  before: Unit | undefined;
  after: Unit | undefined;
}

const withNeed = (unit: Unit, { index, before, after }: Neighbours): Unit => {
  if (announces(unit.text)) return { ...unit, needs: index + 1 };
  const follows =
    unit.kind === 'sentence' ? pointsBack(unit.text) || refersBack(unit.text) : before?.block === unit.block;
  if (follows && before !== undefined && before.kind === unit.kind) return { ...unit, needs: index - 1 };
  return leadsOn(unit, { before, after }) ? { ...unit, needs: index + 1 } : unit;
};

const SHORT_WORDS = 8;

/** "Sometimes it does more." inside a paragraph says little without what it leads to. */
const leadsOn = (unit: Unit, { before, after }: Pick<Neighbours, 'before' | 'after'>): boolean =>
  unit.kind === 'sentence' &&
  unit.words.length < SHORT_WORDS &&
  before?.block === unit.block &&
  after?.block === unit.block;
