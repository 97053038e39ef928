import {
  type NarrationMarks,
  type PlanVideoInput,
  type PlanVideoOutput,
  type Scene,
  StoredClip,
  StoredMusic,
  StoredPicture,
  type StoredScript,
} from '@longtake/contracts';
import { describeClips } from '../../domain/describe-clips.ts';
import { describeEnlarged } from '../../domain/describe-enlarged.ts';
import { PieceMissing } from '../../domain/errors.ts';
import { decodeNarrationMarks, narrationHeadBytes } from '../../domain/narration-piece.ts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { type FilmPlan, planFilm, type SceneMaterial } from '../../domain/plan/plan-film.ts';
import { soundSampleCount } from '../../domain/sound-piece.ts';
import { plainCue } from '../../domain/subtitles.ts';
import type { MediaStore, Ports } from '../../ports.ts';
import { jsonBytes, readJson } from '../read-json.ts';
import { filmCuesKey, reelPlanKey, trackCuesKey } from './plan-keys.ts';
import { readScript } from './read-storyboard.ts';
import { clipKey, clipSoundKey, musicKeys, narrationKey, pictureKey, storedPictureKey } from './scene-pieces.ts';

/**
 * Turns storyboard and narrations into the frame-exact plan, and stores it: the timeline, the captions, and one object
 * a reel.
 * Invoked once, after every scene is spoken and illustrated. The planning itself is pure (`planFilm`); fails with
 * `Bug.PieceMissing` where a narration or a clip is not there. Warns of pictures and clips that are enlarged, and of clips
 * too short for their scene.
 */
export const planVideo = async (
  input: PlanVideoInput,
  { media, jobs, clock }: Pick<Ports, 'media' | 'jobs' | 'clock'>,
): Promise<PlanVideoOutput> => {
  await jobs.beginStep(input, 'PlanVideo', { total: 1, at: clock.now() });
  const script = await readScript(media, input.storyboardKey);
  const material = await readMaterial(media, input.owner, script);
  const music = await readMusic(media, input.owner, script);
  const plan = planFilm(script.storyboard, material, { drawnFps: script.drawnFps, music });
  const clips = material.map(({ clip }) => clip);
  const warnings = [
    ...describeEnlarged(plan.timeline.enlarged ?? [], script.storyboard),
    ...describeClips(script.storyboard, clips, plan.timeline),
  ];
  if (warnings.length > 0) await jobs.describe(input, { warnings });
  const planKey = pieceKey(input.owner, 'plan', planHash(plan));
  for (let first = 0; first < plan.reels.length; first += WRITES_AT_ONCE) {
    const batch = plan.reels.slice(first, first + WRITES_AT_ONCE);
    await Promise.all(batch.map((reel) => storeJson(media, reelPlanKey(planKey, reel.reel), reel)));
  }
  await storeJson(media, filmCuesKey(planKey), plan.cues);
  if (plan.timeline.captionTrack !== undefined) await storeJson(media, trackCuesKey(planKey), plan.cues.map(plainCue));
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

const readMusic = async (media: Pick<MediaStore, 'read'>, owner: string, { storyboard: { music } }: StoredScript) =>
  music === undefined ? undefined : readJson(media, musicKeys(owner, music).music, StoredMusic);

/** How many narrations' heads are read at once. */
const READS_AT_ONCE = 16;

const readMaterial = async (
  media: Pick<MediaStore, 'read' | 'size'>,
  owner: string,
  script: StoredScript,
): Promise<SceneMaterial[]> => {
  const { storyboard } = script;
  const material: SceneMaterial[] = [];
  for (let first = 0; first < storyboard.scenes.length; first += READS_AT_ONCE) {
    const batch = storyboard.scenes.slice(first, first + READS_AT_ONCE).map(async (scene) => {
      const piece = narrationKey(owner, storyboard, scene);
      return {
        ...(await readPicture(media, owner, { script, scene })),
        ...(piece !== undefined && { narration: { piece, marks: await readMarks(media, piece) } }),
      };
    });
    material.push(...(await Promise.all(batch)));
  }
  return material;
};

const readPicture = async (
  media: Pick<MediaStore, 'read' | 'size'>,
  owner: string,
  { script, scene }: { script: StoredScript; scene: Scene },
): Promise<Pick<SceneMaterial, 'picture' | 'shown' | 'clip'>> => {
  const { visual } = scene;
  if (visual.kind !== 'clip') {
    const picture = pictureKey(owner, script.storyboard, { visual });
    return { picture, ...(visual.kind === 'picture' && (await readShown(media, picture))) };
  }
  const picture = clipKey(owner, script, { scene, visual });
  const clip = await readJson(media, picture, StoredClip);
  const piece = clipSoundKey(owner, script.storyboard, scene);
  if (piece === undefined) return { picture, clip };
  const sizeBytes = await media.size(piece);
  if (sizeBytes === undefined) throw new PieceMissing(`The clip's sound ${piece} is gone. Run the job again.`);
  return { picture, clip: { ...clip, sound: { piece, sampleCount: soundSampleCount(sizeBytes) } } };
};

/** Nothing where it expired before its picture: then the plan does not know the picture's own size. */
const readShown = async (media: Pick<MediaStore, 'read'>, picture: string): Promise<Pick<SceneMaterial, 'shown'>> => {
  const bytes = await media.read(storedPictureKey(picture));
  return bytes === undefined ? {} : { shown: StoredPicture.parse(JSON.parse(new TextDecoder().decode(bytes))) };
};

/** Enough for the words of about a minute; a longer narration takes a second read. Ten hours are 4,500 of them. */
const FIRST_READ_BYTES = 8 * 1024;

const readMarks = async (media: Pick<MediaStore, 'read'>, key: string): Promise<NarrationMarks> => {
  const start = await media.read(key, { start: 0, end: FIRST_READ_BYTES });
  if (start === undefined) throw new PieceMissing(`The narration ${key} is gone. Run the job again.`);
  const needed = narrationHeadBytes(start);
  const head = needed <= start.length ? start : await media.read(key, { start: 0, end: needed });
  return decodeNarrationMarks(head ?? start);
};
