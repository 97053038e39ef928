import { DocumentEmpty } from '../../errors.ts';
import type { Block, Outline, Section } from '../outline.ts';
import { sentencesOf } from '../speech/sentences-of.ts';
import { makeUnits } from './make-units.ts';
import type { Part } from './part.ts';

/** Ranking is quadratic: longer sections are ranked in stretches. */
const MOST_UNITS = 60;
/** Paragraphs of a document without headings are joined up to this much speech. */
const SHORT_PARAGRAPH_SECONDS = 8;

/** Which picture of the source a reference is; undefined where there is none to show. */
export type PictureIndex = (ref: string) => number | undefined;

interface Making {
  pictureIndex: PictureIndex;
  ratePercent: number;
}

/**
 * The parts of a document: the lead, then its sections; without headings, its paragraphs. A section without a sentence
 * speaks its picture's description or, in a document of headings alone, its heading. Throws `Input.DocumentEmpty`.
 */
export const makeParts = (outline: Outline, making: Making): Part[] => {
  const [lead = { depth: 0, blocks: [] }, ...rest] = outline.sections;
  const hasHeadings = rest.length > 0 || lead.heading !== undefined;
  const sections = hasHeadings ? outline.sections : paragraphSections(lead, making.ratePercent);
  const parts = sections.flatMap((section, index) => partsOf(section, { ...making, isFirst: index === 0 }));
  if (parts.some(({ units }) => units.length > 0)) return parts;
  const headings = sections.flatMap((section, index) =>
    partsOf({ ...section, blocks: spokenHeading(section) }, { ...making, isFirst: index === 0 }),
  );
  if (headings.some(({ units }) => units.length > 0)) return headings;
  throw new DocumentEmpty('The document has no sentence to speak: write at least one outside of code and tables.');
};

const partsOf = (section: Section, { isFirst, pictureIndex, ratePercent }: Making & { isFirst: boolean }): Part[] => {
  const isLead = isFirst && section.heading === undefined;
  const own = makeUnits(section.blocks, ratePercent);
  const blocks = own.length > 0 ? section.blocks : describedPicture(section, pictureIndex);
  const units = own.length > 0 ? own : makeUnits(blocks, ratePercent);
  const pictures = blocks.flatMap((block, index) => {
    const picture = block.kind === 'picture' ? pictureIndex(block.ref) : undefined;
    return picture === undefined ? [] : [{ picture, block: index }];
  });
  if (units.length === 0 && !isLead) return [];
  const attributions = Object.fromEntries(
    blocks.flatMap((block, index) =>
      block.kind === 'quote' && block.attribution !== undefined ? [[index, block.attribution]] : [],
    ),
  );
  const { heading, depth } = section;
  const whole: Part = {
    role: isLead ? 'lead' : 'body',
    ...(heading !== undefined && { heading }),
    depth,
    beginsChapter: heading !== undefined,
    units,
    pictures,
    attributions,
  };
  return cutParts(whole);
};

/** What a section without a sentence says: what its first picture shows, else its heading, if it has a picture at all. */
const describedPicture = (section: Section, pictureIndex: PictureIndex): Block[] => {
  const picture = section.blocks.find((block) => block.kind === 'picture' && pictureIndex(block.ref) !== undefined);
  if (picture?.kind !== 'picture') return section.blocks;
  const { sentences } = sentencesOf(picture.alt);
  const describes = picture.alt.trim().split(/\s+/).length >= 3;
  const says: Block[] = describes && sentences.length > 0 ? [{ kind: 'text', sentences }] : spokenHeading(section);
  return [...section.blocks, ...says];
};

const spokenHeading = ({ heading = '' }: Section): Block[] => {
  const { sentences } = sentencesOf(heading);
  return sentences.length > 0 ? [{ kind: 'text', sentences }] : [];
};

/** Cuts a long part at blocks' ends where it can. What leans on a unit before a cut stands alone after it. */
const cutParts = (whole: Part): Part[] => {
  const count = Math.ceil(whole.units.length / MOST_UNITS);
  if (count <= 1) return [whole];
  const parts: Part[] = [];
  let from = 0;
  for (let index = 0; index < count; index++) {
    const even = Math.round(((index + 1) * whole.units.length) / count);
    const to = index === count - 1 ? whole.units.length : blockEnd(whole, { from, even });
    const units = whole.units.slice(from, to).map(({ needs, ...unit }) => {
      const isInside = needs !== undefined && needs >= from && needs < to;
      return isInside ? { ...unit, needs: needs - from } : unit;
    });
    const [firstBlock = 0, lastBlock = 0] = [index === 0 ? 0 : units[0]?.block, units.at(-1)?.block];
    const pictures = whole.pictures.filter(
      ({ block }) => block >= firstBlock && (index === count - 1 || block <= lastBlock),
    );
    if (units.length > 0)
      parts.push({
        ...whole,
        role: index === 0 ? whole.role : 'body',
        units,
        pictures,
        beginsChapter: whole.beginsChapter && index === 0,
      });
    from = to;
  }
  return parts;
};

const blockEnd = ({ units }: Part, { from, even }: { from: number; even: number }): number => {
  const most = Math.min(even, from + MOST_UNITS);
  for (let to = most; to > Math.max(from, most - MOST_UNITS / 3); to--)
    if (units[to]?.block !== units[to - 1]?.block) return to;
  return most;
};

/** A section for each paragraph, list and quote; a picture goes with the text before it. */
const paragraphSections = ({ blocks }: Section, ratePercent: number): Section[] => {
  const sections: { blocks: Block[]; seconds: number }[] = [];
  for (const block of blocks) {
    const last = sections.at(-1);
    const seconds = makeUnits([block], ratePercent).reduce((sum, unit) => sum + unit.seconds, 0);
    const isShort = last !== undefined && last.seconds < SHORT_PARAGRAPH_SECONDS && block.kind === 'text';
    if (last !== undefined && (block.kind === 'picture' || isShort)) {
      last.blocks.push(block);
      last.seconds += seconds;
    } else sections.push({ blocks: [block], seconds });
  }
  return sections.map((section) => ({ depth: 0, blocks: section.blocks }));
};
