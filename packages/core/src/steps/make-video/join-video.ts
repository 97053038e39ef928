import type { JoinVideoInput, JoinVideoOutput, Timeline } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import type { Ports } from '../../ports.ts';
import { filmKey, reelKey } from '../film-pieces.ts';
import { makePieceFile } from '../make-piece.ts';
import { readTimeline } from './plan-keys.ts';

type JoinVideoPorts = Pick<Ports, 'media' | 'jobs' | 'joiner' | 'scratch' | 'clock'>;

/**
 * Joins the reels to the film, by stream copy, with its chapters. Invoked once, when every reel is joined. Fails with
 * `Bug.PieceMissing` or `Bug.JoinFailed`.
 */
export const joinVideo = async (input: JoinVideoInput, ports: JoinVideoPorts): Promise<JoinVideoOutput> => {
  const { media, jobs, scratch, clock } = ports;
  await jobs.beginStep(input, 'JoinVideo', { total: 1, at: clock.now() });
  const timeline = await readTimeline(media, input.planKey);
  const key = filmKey(input.owner, timeline, input.gainDb);
  const { reused } = await scratch.withFolder((path) =>
    makePieceFile(media, { key, contentType: 'video/mp4', make: () => joinPiece({ input, timeline, path }, ports) }),
  );
  await jobs.itemDone(input, 'JoinVideo', { item: 0, reused, at: clock.now() });
  return { filmKey: key };
};

const joinPiece = async (
  { input, timeline, path }: { input: JoinVideoInput; timeline: Timeline; path: (name: string) => string },
  { media, joiner }: JoinVideoPorts,
): Promise<string> => {
  const reels: { file: string; firstFrame: number; frames: number }[] = [];
  for (const [reel, { firstFrame, frames }] of timeline.reels.entries()) {
    const file = path(`reel-${reel}.mp4`);
    const found = await media.fetchFile(reelKey(input.owner, timeline, { reel, gainDb: input.gainDb }), file);
    if (!found) throw new PieceMissing(`Reel ${reel} is gone. Run the job again.`);
    reels.push({ file, firstFrame, frames });
  }
  const file = path('video.mp4');
  await joiner.joinFilm({ ...timeline, reels, file });
  return file;
};
