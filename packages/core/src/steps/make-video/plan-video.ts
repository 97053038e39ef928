import {
  type NarrationMarks,
  type PlanVideoInput,
  type PlanVideoOutput,
  StoredMusic,
  type Storyboard,
} from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { decodeNarrationMarks, narrationHeadBytes } from '../../domain/narration-piece.ts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { type FilmPlan, planFilm, type SceneMaterial } from '../../domain/plan/plan-film.ts';
import type { MediaStore, Ports } from '../../ports.ts';
import { jsonBytes, readJson } from '../read-json.ts';
import { filmCuesKey, reelPlanKey } from './plan-keys.ts';
import { readStoryboard } from './read-storyboard.ts';
import { musicKeys, narrationKey, pictureKey } from './scene-pieces.ts';

/**
 * Turns storyboard and narrations into the frame-exact plan, and stores it: the timeline, the captions, and one object
 * a reel.
 * Invoked once, after every scene is spoken and illustrated. The planning itself is pure (`planFilm`); fails with
 * `Bug.PieceMissing` where a narration is not there.
 */
export const planVideo = async (
  input: PlanVideoInput,
  { media, jobs, clock }: Pick<Ports, 'media' | 'jobs' | 'clock'>,
): Promise<PlanVideoOutput> => {
  await jobs.beginStep(input, 'PlanVideo', { total: 1, at: clock.now() });
  const storyboard = await readStoryboard(media, input.storyboardKey);
  const material = await readMaterial(media, input.owner, storyboard);
  const plan = planFilm(storyboard, material, await readMusic(media, input.owner, storyboard));
  const planKey = pieceKey(input.owner, 'plan', planHash(plan));
  for (let first = 0; first < plan.reels.length; first += WRITES_AT_ONCE) {
    const batch = plan.reels.slice(first, first + WRITES_AT_ONCE);
    await Promise.all(batch.map((reel) => storeJson(media, reelPlanKey(planKey, reel.reel), reel)));
  }
  await storeJson(media, filmCuesKey(planKey), plan.cues);
  // Last, because it marks the plan as whole.
  const stored = await storeJson(media, planKey, plan.timeline);
  await jobs.itemDone(input, 'PlanVideo', { item: 0, reused: stored === 'exists', at: clock.now() });
  return {
    planKey,
    reels: plan.reels.map(({ firstSegment, segments }) => [firstSegment, firstSegment + segments.length]),
  };
};

/** The timeline names all that is seen and heard; captions that are not burnt, and where sounds stand, are beside it. */
const planHash = ({ timeline, cues, reels }: FilmPlan): string =>
  pieceHash(
    'plan',
    timeline,
    cues,
    reels.map(({ sounds, musicLevel }) => [sounds, musicLevel]),
  );

const storeJson = (media: Pick<MediaStore, 'storePiece'>, key: string, value: unknown) =>
  media.storePiece(key, jsonBytes(value), 'application/json');

/** How many reels' plans are written at once. */
const WRITES_AT_ONCE = 16;

const readMusic = async (media: Pick<MediaStore, 'read'>, owner: string, { music }: Storyboard) =>
  music === undefined ? undefined : readJson(media, musicKeys(owner, music).music, StoredMusic);

/** How many narrations' heads are read at once. */
const READS_AT_ONCE = 16;

const readMaterial = async (
  media: Pick<MediaStore, 'read'>,
  owner: string,
  storyboard: Storyboard,
): Promise<SceneMaterial[]> => {
  const material: SceneMaterial[] = [];
  for (let first = 0; first < storyboard.scenes.length; first += READS_AT_ONCE) {
    const batch = storyboard.scenes.slice(first, first + READS_AT_ONCE).map(async (scene) => {
      const picture = pictureKey(owner, storyboard, scene);
      const piece = narrationKey(owner, storyboard, scene);
      return piece === undefined
        ? { picture }
        : { picture, narration: { piece, marks: await readMarks(media, piece) } };
    });
    material.push(...(await Promise.all(batch)));
  }
  return material;
};

/** Enough for the words of about ten minutes; a longer narration takes a second read. */
const FIRST_READ_BYTES = 128 * 1024;

const readMarks = async (media: Pick<MediaStore, 'read'>, key: string): Promise<NarrationMarks> => {
  const start = await media.read(key, { start: 0, end: FIRST_READ_BYTES });
  if (start === undefined) throw new PieceMissing(`The narration ${key} is gone. Run the job again.`);
  const needed = narrationHeadBytes(start);
  const head = needed <= start.length ? start : await media.read(key, { start: 0, end: needed });
  return decodeNarrationMarks(head ?? start);
};
