import type { JoinReelInput, JoinReelOutput, ReelPlan } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import type { Ports } from '../../ports.ts';
import {
  canvasOfSize,
  type FilmSize,
  filmSizes,
  placedReel,
  reelKey,
  reelSoundKey,
  segmentKey,
  spriteKey,
} from '../film-pieces.ts';
import { readReelPlan } from '../make-video/plan-keys.ts';

type JoinReelPorts = Pick<Ports, 'media' | 'jobs' | 'joiner' | 'scratch' | 'clock'>;

/**
 * Joins a reel's segments and its encoded sound by stream copy, and puts its thumbnails together; the
 * film's smaller copies alike. Invoked once a reel, when
 * both are there; sums the segments' records up. Fails with `Bug.PieceMissing` or `Bug.JoinFailed`.
 */
export const joinReel = async (input: JoinReelInput, ports: JoinReelPorts): Promise<JoinReelOutput> => {
  const { media, jobs, clock } = ports;
  const plan = await readReelPlan(media, input.planKey, input.reel);
  await jobs.beginStep(input, 'JoinReel', { total: plan.filmReels, at: clock.now() });
  await jobs.rollUpReel(input, input.reel, clock.now());
  const sprite = spriteKey(input.owner, plan, plan.look);
  let reused = (await media.size(sprite)) !== undefined;
  for (const size of filmSizes(plan)) {
    const key = reelKey(input.owner, plan, { gainDb: input.gainDb, size });
    // The sprite is made of the film's own segments.
    const found = (await media.size(key)) !== undefined && (size !== undefined || reused);
    if (!found) await joinSize({ input, plan, size, key, sprite }, ports);
    reused &&= found;
  }
  await jobs.itemDone(input, 'JoinReel', { item: input.reel, reused, at: clock.now() });
  return {};
};

interface SizedReel {
  input: JoinReelInput;
  plan: ReelPlan;
  size: FilmSize;
}

const joinSize = (
  { key, sprite, ...reel }: SizedReel & { key: string; sprite: string },
  ports: JoinReelPorts,
): Promise<void> =>
  ports.scratch.withFolder(async (path) => {
    const { media, joiner } = ports;
    const segments = await fetchSegments({ ...reel, path }, ports);
    if (reel.size === undefined)
      await media.storePiece(sprite, await joiner.makeSprite(segments, reel.plan.look.canvas), 'image/jpeg');
    const file = await joinPiece({ ...reel, segments, file: path('reel.mp4') }, ports);
    await media.storePieceFile(key, file, 'video/mp4');
  });

interface SegmentFile {
  file: string;
  frames: number;
}

const fetchSegments = async (
  { input, plan, size, path }: SizedReel & { path: (name: string) => string },
  { media }: JoinReelPorts,
): Promise<SegmentFile[]> => {
  const segments: SegmentFile[] = [];
  for (const [index, segment] of plan.segments.entries()) {
    const file = path(`segment-${index}.mp4`);
    const found = await media.fetchFile(segmentKey(input.owner, segment, size), file);
    if (!found) throw new PieceMissing(`Segment ${plan.firstSegment + index} is gone. Run the job again.`);
    segments.push({ file, frames: segment.frames });
  }
  return segments;
};

const joinPiece = async (
  work: SizedReel & { segments: SegmentFile[]; file: string },
  { media, joiner }: JoinReelPorts,
): Promise<string> => {
  const { input, plan, size, segments, file } = work;
  const sound = await media.read(reelSoundKey(input.owner, plan, input.gainDb));
  if (sound === undefined) throw new PieceMissing(`The sound of reel ${input.reel} is gone. Run the job again.`);
  await joiner.joinReel({ reel: placedReel(plan, canvasOfSize(plan.look, size)), segments, sound, file });
  return file;
};
