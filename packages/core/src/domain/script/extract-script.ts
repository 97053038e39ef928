import type { Script, ScriptSource } from '../../ports.ts';
import { DocumentEmpty } from '../errors.ts';
import { type ChosenPart, chooseUnits } from './choose/choose-units.ts';
import { keepParts } from './choose/keep-parts.ts';
import { makeParts } from './choose/make-parts.ts';
import { type OrderedPart, orderPart } from './choose/order-part.ts';
import type { Part } from './choose/part.ts';
import { documentWords } from './choose/similarity.ts';
import { describeLeftOut } from './describe-left-out.ts';
import { readOutline } from './read/read-outline.ts';
import { assembleStoryboard } from './scenes/assemble-storyboard.ts';
import { withCameraMoves } from './scenes/camera-moves.ts';
import type { DraftScene } from './scenes/draft-scene.ts';
import { findPictures } from './scenes/find-pictures.ts';
import { partScenes } from './scenes/part-scenes.ts';
import { shorten } from './scenes/shorten.ts';
import { type Opening, openingOf, titleScenes } from './scenes/title-scenes.ts';
import { SCENE_PAUSE_SECONDS, speechSeconds } from './speech/speech-seconds.ts';

/** A document is spoken whole if that takes at most so many times the length asked for. */
const WHOLE = 1.1;
const ROUNDS = 6;

/**
 * Writes a storyboard of a document's own whole sentences, without a model: LexRank (Erkan and Radev 2004) says which are
 * central, MMR (Carbonell and Goldstein 1998) which add something, and the document's order is kept. Pure. Throws
 * `Input.DocumentEmpty`, `Input.DocumentTooLarge` or `Input.DocumentUnreadable`.
 */
export const extractScript = (source: ScriptSource): Script => {
  if (source.text === undefined) throw new DocumentEmpty('There is no document to extract from: send one.');
  const outline = readOutline(source.text);
  const { pictureIndex, missing, altOf } = findPictures(outline, source.pictures);
  const { ratePercent, lengthSeconds } = source.settings;
  const parts = makeParts(outline, { pictureIndex, ratePercent });
  const opening = openingOf(outline, parts);
  const { chosen, scenes } = chooseScenes(parts, { opening, ratePercent, lengthSeconds });
  const drafts = withCameraMoves(scenes, (picture) => source.pictures[picture]?.ref ?? '');
  return {
    storyboard: assembleStoryboard(drafts, { title: shorten(outline.title ?? opening.title, 200), source, altOf }),
    warnings: [...missing, ...describeLeftOut(outline.leftOut), ...describeSections(parts, chosen)],
  };
};

interface Choosing {
  opening: Opening;
  ratePercent: number;
  lengthSeconds: number;
}

interface Choice {
  chosen: readonly ChosenPart[];
  scenes: DraftScene[];
  seconds: number;
}

/** Chooses until the scenes, with the pauses between them, are as long as was asked for. */
const chooseScenes = (parts: readonly Part[], choosing: Choosing): Choice => {
  const { lengthSeconds } = choosing;
  const whole = choiceOf(
    parts.map((part) => ({ part, units: part.units })),
    choosing,
  );
  if (whole.seconds <= lengthSeconds * WHOLE) return whole;
  const document = documentWords(parts.flatMap(({ units }) => units.map(({ words }) => words)));
  const ordered = parts.filter(({ units }) => units.length > 0).map((part) => orderPart(part, document));
  const kept = keepParts(ordered, { seconds: lengthSeconds, document });
  return nearest(kept, choosing);
};

const nearest = (kept: readonly OrderedPart[], choosing: Choosing): Choice => {
  const { lengthSeconds } = choosing;
  let budget = Math.max(1, lengthSeconds - kept.length * SCENE_PAUSE_SECONDS);
  let best: Choice | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const choice = choiceOf(chooseUnits(kept, budget), choosing);
    const missing = lengthSeconds - choice.seconds;
    if (best === undefined || Math.abs(missing) < Math.abs(lengthSeconds - best.seconds)) best = choice;
    if (Math.abs(missing) < lengthSeconds * 0.02) break;
    budget = Math.max(1, budget + missing);
  }
  return best ?? choiceOf([], choosing);
};

const choiceOf = (chosen: readonly ChosenPart[], { opening, ratePercent }: Choosing): Choice => {
  const [first] = chosen;
  const hasLead = first?.part.role === 'lead';
  const lead = hasLead ? first : { part: noLead, units: [] };
  const rest = hasLead ? chosen.slice(1) : chosen;
  const scenes = [...titleScenes(opening, lead), ...rest.flatMap(partScenes)];
  const seconds = scenes.reduce(
    (sum, { narration }) => sum + speechSeconds(narration, ratePercent) + SCENE_PAUSE_SECONDS,
    0,
  );
  return { chosen, scenes, seconds };
};

const noLead: Part = { role: 'lead', depth: 0, beginsChapter: false, units: [], pictures: [], attributions: {} };

const NAMED_SECTIONS = 5;

/** One sentence that names the sections of which nothing is told. */
const describeSections = (parts: readonly Part[], chosen: readonly ChosenPart[]): string[] => {
  const told = new Set(chosen.filter(({ units }) => units.length > 0).map(({ part }) => part));
  const left = parts.filter((part) => part.beginsChapter && part.units.length > 0 && !told.has(part));
  if (left.length === 0) return [];
  const names = left.slice(0, NAMED_SECTIONS).map(({ heading = '' }) => `“${heading.slice(0, 80)}”`);
  const more = left.length > NAMED_SECTIONS ? ` and ${left.length - NAMED_SECTIONS} more` : '';
  const [which, verb] = left.length === 1 ? ['one section', 'is'] : [`${left.length} sections`, 'are'];
  return [`The video is too short for ${which} of the document: ${names.join(', ')}${more} ${verb} left out.`];
};
