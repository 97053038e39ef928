import { limits } from '@longtake/contracts';
import type { ChosenPart } from '../choose/choose-units.ts';
import type { Part, Unit } from '../choose/part.ts';
import { joinSentences } from '../speech/join-sentences.ts';
import { type Chunk, cutChunks } from './cut-chunks.ts';
import type { DraftScene } from './draft-scene.ts';
import { shorten } from './shorten.ts';

const HEADING_CHARACTERS = 120;
const ITEM_CHARACTERS = 110;
const POINT_CHARACTERS = 80;

export const narrationOf = (units: readonly Unit[]): string => joinSentences(units.map(({ text }) => text));

/** The scenes of one part; the first begins the section's chapter and shows its heading. */
export const partScenes = ({ part, units }: ChosenPart): DraftScene[] => {
  const chunks = cutChunks(part, units);
  const shown = new Set<number>();
  return chunks.map((chunk, index) => ({
    name: part.heading ?? (part.role === 'lead' ? 'opening' : 'scene'),
    ...(index === 0 && part.beginsChapter && part.heading !== undefined && { chapter: titled(part.heading) }),
    narration: narrationOf(chunk.units).slice(0, limits.narrationCharacters),
    visual: visualOf(part, { chunk, isFirst: index === 0, shown }),
  }));
};

const titled = (heading: string): string => shorten(heading, HEADING_CHARACTERS);

const visualOf = (
  part: Part,
  { chunk, isFirst, shown }: { chunk: Chunk; isFirst: boolean; shown: Set<number> },
): DraftScene['visual'] => {
  const { heading, pictures } = part;
  const headed = heading !== undefined && { heading: titled(heading) };
  if (pictures.length > 0 && (isFirst || chunk.kind === 'text')) {
    const picture = pictureFor(part, { chunk, isFirst, shown });
    return { kind: 'picture', picture, ...(isFirst && part.beginsChapter && headed) };
  }
  if (chunk.kind === 'list') return { kind: 'bullets', ...headed, items: itemsOf(chunk.units) };
  if (chunk.kind === 'quote') return quoteOf(part, chunk.units);
  const points = chunk.units.map(({ text }) => shorten(text, POINT_CHARACTERS));
  const arePoints =
    !isFirst && points.length > 1 && points.length <= 5 && points.every((point) => !point.endsWith('…'));
  if (arePoints) return { kind: 'bullets', ...headed, items: points };
  return {
    kind: 'section',
    heading: heading === undefined ? shorten(chunk.units[0]?.text ?? '', POINT_CHARACTERS) : titled(heading),
  };
};

/** The part's first picture, then the one that the document has here unless it was shown, else the last one again. */
const pictureFor = (
  { pictures }: Part,
  { chunk, isFirst, shown }: { chunk: Chunk; isFirst: boolean; shown: Set<number> },
): number => {
  const until = chunk.units.at(-1)?.block ?? 0;
  const fresh = pictures.filter(({ picture }) => !shown.has(picture));
  const here = isFirst ? fresh[0] : (fresh.findLast(({ block }) => block <= until + 1) ?? fresh[0]);
  const picture = here?.picture ?? [...shown].at(-1) ?? 0;
  shown.add(picture);
  return picture;
};

const itemsOf = (units: readonly Unit[]): string[] => {
  const items = units.filter(({ kind }) => kind === 'item');
  return (items.length > 0 ? items : units).slice(0, 8).map(({ text }) => shorten(text, ITEM_CHARACTERS));
};

const quoteOf = ({ attributions }: Part, units: readonly Unit[]): DraftScene['visual'] => {
  const attribution = attributions[units[0]?.block ?? -1];
  const said = narrationOf(units);
  const text = said.length > 590 ? shorten(said, 590) : said;
  return {
    kind: 'quote',
    text,
    ...(attribution !== undefined && { attribution: shorten(attribution, HEADING_CHARACTERS) }),
  };
};
