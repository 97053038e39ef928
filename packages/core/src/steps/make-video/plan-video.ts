import type { NarrationMarks, PlanVideoInput, PlanVideoOutput, Storyboard } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { decodeNarrationMarks, narrationHeadBytes } from '../../domain/narration-piece.ts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { planFilm, type SceneMaterial } from '../../domain/plan/plan-film.ts';
import type { MediaStore, Ports } from '../../ports.ts';
import { jsonBytes } from '../read-json.ts';
import { reelPlanKey } from './plan-keys.ts';
import { readScript } from './read-storyboard.ts';
import { narrationKey, pictureKey } from './scene-pieces.ts';

/**
 * Turns storyboard and narrations into the frame-exact plan, and stores it: the timeline, and one object a reel.
 * Invoked once, after every scene is spoken and illustrated. The planning itself is pure (`planFilm`); fails with
 * `Bug.PieceMissing` where a narration is not there.
 */
export const planVideo = async (
  input: PlanVideoInput,
  { media, jobs, clock }: Pick<Ports, 'media' | 'jobs' | 'clock'>,
): Promise<PlanVideoOutput> => {
  await jobs.beginStep(input, 'PlanVideo', { total: 1, at: clock.now() });
  const { storyboard, drawnFps } = await readScript(media, input.storyboardKey);
  const material = await readMaterial(media, input.owner, storyboard);
  const { timeline, reels } = planFilm(storyboard, material, { drawnFps });
  const planKey = pieceKey(
    input.owner,
    'plan',
    pieceHash(
      'plan',
      timeline,
      reels.map(({ narrations }) => narrations),
    ),
  );
  for (const plan of reels)
    await media.storePiece(reelPlanKey(planKey, plan.reel), jsonBytes(plan), 'application/json');
  const stored = await media.storePiece(planKey, jsonBytes(timeline), 'application/json');
  await jobs.itemDone(input, 'PlanVideo', { item: 0, reused: stored === 'exists', at: clock.now() });
  return {
    planKey,
    reels: reels.map(({ firstSegment, segments }) => [firstSegment, firstSegment + segments.length]),
  };
};

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
