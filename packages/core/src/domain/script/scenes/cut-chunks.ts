import type { Part, Unit } from '../choose/part.ts';

/** Units that one scene speaks. */
export interface Chunk {
  kind: 'text' | 'list' | 'quote';
  units: Unit[];
}

/** A narration longer than this gets another scene. */
const LONG_SECONDS = 25;
/** A further picture gets a scene of its own only if both sides of it last so long. */
const SHORT_SECONDS = 6;
const INTRODUCTION_SECONDS = 10;
const MOST_ITEMS = 6;
const QUOTE_CHARACTERS = 600;

const kinds = { sentence: 'text', item: 'list', quoted: 'quote' } as const;
const secondsOf = (units: readonly Unit[]): number => units.reduce((sum, { seconds }) => sum + seconds, 0);

/** Cuts what a part says into scenes: where the kind of text changes, where a further picture stands, and where it gets long. */
export const cutChunks = (part: Part, chosen: readonly Unit[]): Chunk[] => {
  const chunks: Chunk[] = [];
  for (const unit of chosen) {
    const kind = kinds[unit.kind];
    const last = chunks.at(-1);
    const before = last?.units.at(-1);
    const goesOn = last?.kind === kind && (kind === 'text' || before?.block === unit.block);
    if (last !== undefined && goesOn) last.units.push(unit);
    else chunks.push({ kind, units: [unit] });
  }
  return withIntroductions(part, chunks).flatMap((chunk) => cutChunk(part, chunk));
};

/** A sentence or two before a list are spoken over it, where there is no picture for them. */
const withIntroductions = (part: Part, chunks: readonly Chunk[]): Chunk[] => {
  if (part.pictures.length > 0) return [...chunks];
  const joined: Chunk[] = [];
  for (const chunk of chunks) {
    const before = joined.at(-1);
    const introduces =
      before?.kind === 'text' && chunk.kind === 'list' && secondsOf(before.units) <= INTRODUCTION_SECONDS;
    if (before !== undefined && introduces)
      joined[joined.length - 1] = { kind: 'list', units: [...before.units, ...chunk.units] };
    else joined.push(chunk);
  }
  return joined;
};

const cutChunk = (part: Part, chunk: Chunk): Chunk[] => {
  if (chunk.kind === 'text')
    return cutAtPictures(part, chunk.units)
      .flatMap((units) => even(units, countOf(units)))
      .map(as('text'));
  if (chunk.kind === 'list')
    return even(chunk.units, Math.max(Math.ceil(chunk.units.length / MOST_ITEMS), countOf(chunk.units) - 1)).map(
      as('list'),
    );
  const characters = chunk.units.reduce((sum, { text }) => sum + text.length + 1, 0);
  return even(chunk.units, Math.max(Math.ceil(characters / (QUOTE_CHARACTERS * 0.75)), countOf(chunk.units))).map(
    as('quote'),
  );
};

const as =
  (kind: Chunk['kind']) =>
  (units: Unit[]): Chunk => ({ kind, units });

const countOf = (units: readonly Unit[]): number => Math.max(1, Math.ceil(secondsOf(units) / LONG_SECONDS));

const cutAtPictures = ({ pictures }: Part, units: readonly Unit[]): Unit[][] => {
  const runs: Unit[][] = [[]];
  units.forEach((unit, index) => {
    const before = units[index - 1];
    const between =
      before !== undefined && pictures.slice(1).some(({ block }) => block > before.block && block < unit.block);
    const isLongEnough =
      secondsOf(runs.at(-1) ?? []) >= SHORT_SECONDS && secondsOf(units.slice(index)) >= SHORT_SECONDS;
    if (between && isLongEnough) runs.push([]);
    runs.at(-1)?.push(unit);
  });
  return runs;
};

/** Cuts units into about `count` runs of about the same length, at a paragraph's end where one is near. */
const even = (units: readonly Unit[], count: number): Unit[][] => {
  const share = secondsOf(units) / count;
  const runs: Unit[][] = [];
  let run: Unit[] = [];
  units.forEach((unit, index) => {
    run.push(unit);
    const next = units[index + 1];
    if (next === undefined) return;
    const spoken = secondsOf(run);
    const endsParagraph = next.block !== unit.block;
    const isFull =
      spoken >= share * (endsParagraph ? 0.75 : 1) || spoken + next.seconds > Math.max(LONG_SECONDS, share * 1.3);
    if (runs.length < count - 1 && isFull) {
      runs.push(run);
      run = [];
    }
  });
  return [...runs, run].filter((each) => each.length > 0);
};
