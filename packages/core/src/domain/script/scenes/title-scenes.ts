import type { ChosenPart } from '../choose/choose-units.ts';
import type { Part } from '../choose/part.ts';
import { joinSentences } from '../speech/join-sentences.ts';
import { sentencesOf } from '../speech/sentences-of.ts';
import type { DraftScene } from './draft-scene.ts';
import { narrationOf, partScenes } from './part-scenes.ts';
import { shorten } from './shorten.ts';

/** What the title card shows. */
export interface Opening {
  title: string;
  subtitle?: string;
}

/** How long the title card may stand while the lead is spoken. */
const LONGEST_SECONDS = 14;

/**
 * The title scene, spoken by the lead's first chosen sentences, and scenes for the rest of the lead. Where the lead has a
 * picture, the title keeps one sentence and the others are seen over the picture. Without a lead, the title is spoken.
 */
export const titleScenes = (opening: Opening, { part, units }: ChosenPart): DraftScene[] => {
  const own = ownUnits(part, units);
  const spoken = own > 0 ? narrationOf(units.slice(0, own)) : joinSentences(sentencesOf(opening.title).sentences);
  const rest = partScenes({ part, units: units.slice(own) });
  const title: DraftScene = {
    name: 'title',
    chapter: opening.title,
    narration: spoken,
    visual: { kind: 'title', ...opening },
  };
  return units.length > own ? [title, ...rest] : [title];
};

/** How many of the lead's units are spoken over the title. */
const ownUnits = ({ pictures }: Part, units: ChosenPart['units']): number => {
  const other = units.findIndex(({ kind }) => kind !== 'sentence');
  const sentences = other < 0 ? units.length : other;
  if (pictures.length > 0) return units.length > 1 ? Math.min(1, sentences) : 0;
  let seconds = 0;
  const over = units.slice(0, sentences).findIndex((unit) => {
    seconds += unit.seconds;
    return seconds > LONGEST_SECONDS;
  });
  return over < 0 ? sentences : Math.max(Math.min(1, sentences), over);
};

const TITLE_CHARACTERS = 120;
const SUBTITLE_CHARACTERS = 140;

/** What the title card shows: below the title stands the description, the part behind its colon, or the lead's first sentence. */
export const openingOf = (outline: { title?: string; description?: string }, parts: readonly Part[]): Opening => {
  const firstSentence = parts.find(({ role }) => role === 'lead')?.units.find(({ kind }) => kind === 'sentence')?.text;
  const heading = parts.find((part) => part.heading !== undefined)?.heading;
  const given =
    outline.title ?? firstSentence ?? heading ?? parts.find(({ units }) => units.length > 0)?.units[0]?.text ?? '';
  const [before, behind] = outline.description === undefined ? splitTitle(given) : [given, undefined];
  const title = shorten(before, TITLE_CHARACTERS);
  const below = outline.description ?? behind ?? (outline.title === undefined ? undefined : firstSentence);
  const subtitle = below === undefined ? '' : shorten(below, SUBTITLE_CHARACTERS);
  return { title, ...(subtitle !== '' && subtitle !== title && { subtitle }) };
};

/** "Why the sky dances: the northern lights" is a title and a subtitle. */
const splitTitle = (whole: string): [before: string, behind: string | undefined] => {
  const title = whole.slice(0, 2 * TITLE_CHARACTERS);
  const { before, behind } = /^(?<before>\S+ [^:]{4,}): (?<behind>\p{L}[^:]*\s\S[^:]*)$/u.exec(title)?.groups ?? {};
  if (before === undefined || behind === undefined) return [title, undefined];
  return [before, behind.charAt(0).toUpperCase() + behind.slice(1)];
};
