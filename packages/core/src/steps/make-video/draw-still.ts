import type { Cue, PublishVideoInput, Timeline } from '@longtake/contracts';
import { shift } from '../../domain/plan/describe-segment.ts';
import { locateSegments } from '../../domain/plan/locate-segment.ts';
import type { Ports } from '../../ports.ts';
import { fetchClip, readPicture } from '../render-reel/render-segment.ts';
import { readReelPlan } from './plan-keys.ts';

/** A film that is being published. */
export interface Film {
  input: PublishVideoInput;
  timeline: Timeline;
  cues: readonly Cue[];
}

/** One frame of the film as JPEG, with its caption or without, whatever the film itself shows. */
export const drawStill = async (
  still: Film & { frame: number; withCaptions: boolean },
  { media, renderer }: Pick<Ports, 'media' | 'renderer'>,
): Promise<Uint8Array> => {
  const { input, timeline, cues, frame, withCaptions } = still;
  const reel = timeline.reels.findIndex(({ firstFrame, frames }) => frame < firstFrame + frames);
  const plan = await readReelPlan(media, input.planKey, reel);
  const { segment, firstFrame } = locateSegments(plan).findLast((located) => located.firstFrame <= frame)!;
  const look = { ...plan.look, burnCaptions: withCaptions };
  // A segment that burns no captions does not know them.
  const shown = { ...segment, cues: cuesAt(cues, frame).map((cue) => countedFrom(cue, firstFrame)) };
  return renderer.still({
    segment: shown,
    look,
    picture: readPicture(media),
    fetchClip: fetchClip(media),
    frame: frame - firstFrame,
    withCaptions,
  });
};

const countedFrom = (cue: Cue, frame: number): Cue => ({
  ...shift(cue, frame),
  words: cue.words.map((word) => shift(word, frame)),
});

const cuesAt = (cues: readonly Cue[], frame: number): Cue[] =>
  cues.filter(({ fromFrame, toFrame }) => fromFrame <= frame && frame < toFrame);
