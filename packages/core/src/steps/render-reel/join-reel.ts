import type { JoinReelInput, JoinReelOutput, ReelPlan, Timeline } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { frameToSample } from '../../domain/frame-clock.ts';
import { pieceKey } from '../../domain/pieces.ts';
import type { Ports } from '../../ports.ts';
import { placedReel, reelKey } from '../film-pieces.ts';
import { makePieceFile } from '../make-piece.ts';
import { readReelPlan, readTimeline } from '../make-video/plan-keys.ts';
import { filmSound } from './film-sound.ts';

type JoinReelPorts = Pick<Ports, 'media' | 'jobs' | 'joiner' | 'scratch' | 'clock'>;

/**
 * Joins a reel's segments by stream copy and encodes its own sound. Invoked once a reel, when all its segments are
 * rendered; then sums their records up. Fails with `Bug.PieceMissing` or `Bug.JoinFailed`.
 */
export const joinReel = async (input: JoinReelInput, ports: JoinReelPorts): Promise<JoinReelOutput> => {
  const { media, jobs, clock } = ports;
  const timeline = await readTimeline(media, input.planKey);
  await jobs.beginStep(input, 'JoinReel', { total: timeline.reels.length, at: clock.now() });
  await jobs.rollUpReel(input, input.reel, clock.now());
  const plan = await readReelPlan(media, input.planKey, input.reel);
  const key = reelKey(input.owner, timeline, input);
  const { reused } = await ports.scratch.withFolder((path) =>
    makePieceFile(media, {
      key,
      contentType: 'video/mp4',
      make: () => joinPiece({ input, timeline, plan, path }, ports),
    }),
  );
  await jobs.itemDone(input, 'JoinReel', { item: input.reel, reused, at: clock.now() });
  return {};
};

const joinPiece = async (
  work: { input: JoinReelInput; timeline: Timeline; plan: ReelPlan; path: (name: string) => string },
  { media, joiner }: JoinReelPorts,
): Promise<string> => {
  const { input, timeline, plan, path } = work;
  const segments: { file: string; frames: number }[] = [];
  for (const [index, { hash, frames }] of plan.segments.entries()) {
    const file = path(`segment-${index}.mp4`);
    const found = await media.fetchFile(pieceKey(input.owner, 'segment', hash), file);
    if (!found) throw new PieceMissing(`Segment ${plan.firstSegment + index} is gone. Run the job again.`);
    segments.push({ file, frames });
  }
  const file = path('reel.mp4');
  const sound = filmSound(media, input.owner, timeline);
  const filmSamples = frameToSample(timeline.frames, plan.look.canvas);
  const { leastBytes } = placedReel(timeline, input.reel);
  await joiner.joinReel({ ...plan, segments, sound, filmSamples, gainDb: input.gainDb, leastBytes, file });
  return file;
};
