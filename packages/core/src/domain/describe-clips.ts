import type { StoredClip, Storyboard, Timeline } from '@longtake/contracts';
import { frameToMs } from './frame-clock.ts';

/** Enlarged no more than this, a clip is still sharp. */
const MOST_ENLARGED = 1.25;
/** What stays for less is not seen to. */
const LEAST_HELD_MS = 100;
const MOST_NAMED = 8;

/** A sentence for each clip that is shown larger than it is, and for each that ends before its scene does. */
export const describeClips = (
  { scenes }: Pick<Storyboard, 'scenes'>,
  clips: readonly (StoredClip | undefined)[],
  { look, scenes: placed }: Pick<Timeline, 'look' | 'scenes'>,
): string[] => {
  const sentences = clips.flatMap((clip, index) => {
    if (clip === undefined) return [];
    const { fromFrame, toFrame } = placed[index]!;
    const heldMs = frameToMs(toFrame - fromFrame - clip.frames, look.canvas);
    const name = `The clip of scene "${scenes[index]!.id}"`;
    return [
      ...(clip.enlarged > MOST_ENLARGED
        ? [`${name} is ${clip.width} by ${clip.height} pixels: it is shown ${clip.enlarged.toFixed(1)} times as large.`]
        : []),
      ...(heldMs >= LEAST_HELD_MS
        ? [`${name} is ${(heldMs / 1000).toFixed(1)} s shorter than the scene: its last picture stays.`]
        : []),
    ];
  });
  const more = sentences.length - MOST_NAMED;
  return more > 0 ? [...sentences.slice(0, MOST_NAMED), `And ${more} more of the kind.`] : sentences;
};
