import type { JoinReelInput, JoinReelOutput, ReelPlan, Timeline } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { frameToSample } from '../../domain/frame-clock.ts';
import { pieceKey } from '../../domain/pieces.ts';
import type { Ports } from '../../ports.ts';
import { placedReel, reelKey, spriteKey } from '../film-pieces.ts';
import { readReelPlan, readTimeline } from '../make-video/plan-keys.ts';
import { filmSound } from './film-sound.ts';

type JoinReelPorts = Pick<Ports, 'media' | 'jobs' | 'joiner' | 'scratch' | 'clock'>;

/**
 * Joins a reel's segments by stream copy, encodes its own sound, and puts its thumbnails together. Invoked once a reel, when all its segments are
 * rendered; then sums their records up. Fails with `Bug.PieceMissing` or `Bug.JoinFailed`.
 */
export const joinReel = async (input: JoinReelInput, ports: JoinReelPorts): Promise<JoinReelOutput> => {
  const { media, jobs, joiner, clock } = ports;
  const timeline = await readTimeline(media, input.planKey);
  await jobs.beginStep(input, 'JoinReel', { total: timeline.reels.length, at: clock.now() });
  await jobs.rollUpReel(input, input.reel, clock.now());
  const plan = await readReelPlan(media, input.planKey, input.reel);
  const key = reelKey(input.owner, timeline, input);
  const sprite = spriteKey(input.owner, timeline, input.reel);
  const found = await Promise.all([media.size(key), media.size(sprite)]);
  const reused = found.every((size) => size !== undefined);
  if (!reused)
    await ports.scratch.withFolder(async (path) => {
      const segments = await fetchSegments({ input, plan, path }, ports);
      await media.storePiece(sprite, await joiner.makeSprite(segments, plan.look.canvas), 'image/jpeg');
      const file = await joinPiece({ input, timeline, plan, segments, file: path('reel.mp4') }, ports);
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
  work: { input: JoinReelInput; timeline: Timeline; plan: ReelPlan; segments: SegmentFile[]; file: string },
  { media, joiner }: JoinReelPorts,
): Promise<string> => {
  const { input, timeline, plan, segments, file } = work;
  const sound = filmSound(media, input.owner, timeline);
  const filmSamples = frameToSample(timeline.frames, plan.look.canvas);
  const { leastBytes } = placedReel(timeline, input.reel);
  await joiner.joinReel({ ...plan, segments, sound, filmSamples, gainDb: input.gainDb, leastBytes, file });
  return file;
};
