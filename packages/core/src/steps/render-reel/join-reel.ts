import type { JoinReelInput, JoinReelOutput, ReelPlan } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { pieceKey } from '../../domain/pieces.ts';
import type { Ports } from '../../ports.ts';
import { placedReel, reelKey, reelSoundKey, spriteKey } from '../film-pieces.ts';
import { readReelPlan } from '../make-video/plan-keys.ts';

type JoinReelPorts = Pick<Ports, 'media' | 'jobs' | 'joiner' | 'scratch' | 'clock'>;

/**
 * Joins a reel's segments and its encoded sound by stream copy, and puts its thumbnails together. Invoked once a reel, when
 * both are there; sums the segments' records up. Fails with `Bug.PieceMissing` or `Bug.JoinFailed`.
 */
export const joinReel = async (input: JoinReelInput, ports: JoinReelPorts): Promise<JoinReelOutput> => {
  const { media, jobs, joiner, clock } = ports;
  const plan = await readReelPlan(media, input.planKey, input.reel);
  await jobs.beginStep(input, 'JoinReel', { total: plan.filmReels, at: clock.now() });
  await jobs.rollUpReel(input, input.reel, clock.now());
  const key = reelKey(input.owner, plan, input.gainDb);
  const sprite = spriteKey(input.owner, plan, plan.look);
  const found = await Promise.all([media.size(key), media.size(sprite)]);
  const reused = found.every((size) => size !== undefined);
  if (!reused)
    await ports.scratch.withFolder(async (path) => {
      const segments = await fetchSegments({ input, plan, path }, ports);
      await media.storePiece(sprite, await joiner.makeSprite(segments, plan.look.canvas), 'image/jpeg');
      const file = await joinPiece({ input, plan, segments, file: path('reel.mp4') }, ports);
      await media.storePieceFile(key, file, 'video/mp4');
    });
  await jobs.itemDone(input, 'JoinReel', { item: input.reel, reused, at: clock.now() });
  return {};
};

interface SegmentFile {
  file: string;
  frames: number;
}

const fetchSegments = async (
  { input, plan, path }: { input: JoinReelInput; plan: ReelPlan; path: (name: string) => string },
  { media }: JoinReelPorts,
): Promise<SegmentFile[]> => {
  const segments: SegmentFile[] = [];
  for (const [index, { hash, frames }] of plan.segments.entries()) {
    const file = path(`segment-${index}.mp4`);
    const found = await media.fetchFile(pieceKey(input.owner, 'segment', hash), file);
    if (!found) throw new PieceMissing(`Segment ${plan.firstSegment + index} is gone. Run the job again.`);
    segments.push({ file, frames });
  }
  return segments;
};

const joinPiece = async (
  work: { input: JoinReelInput; plan: ReelPlan; segments: SegmentFile[]; file: string },
  { media, joiner }: JoinReelPorts,
): Promise<string> => {
  const { input, plan, segments, file } = work;
  const sound = await media.read(reelSoundKey(input.owner, plan, input.gainDb));
  if (sound === undefined) throw new PieceMissing(`The sound of reel ${input.reel} is gone. Run the job again.`);
  await joiner.joinReel({ reel: placedReel(plan, plan.look), segments, sound, file });
  return file;
};
