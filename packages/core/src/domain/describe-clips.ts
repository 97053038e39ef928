import type { StoredClip, Storyboard, Timeline } from '@longtake/contracts';
import { frameToMs } from './frame-clock.ts';
import { nameShown } from './name-asset.ts';

/** What stays for less is not seen to. */
const LEAST_HELD_MS = 100;
const MOST_NAMED = 8;

/** A sentence for each clip that ends before its scene does. */
export const describeClips = (
  storyboard: Pick<Storyboard, 'pictures' | 'clips' | 'scenes'>,
  clips: readonly (Pick<StoredClip, 'frames'> | undefined)[],
  { look, scenes: placed }: Pick<Timeline, 'look' | 'scenes'>,
): string[] => {
  const { scenes } = storyboard;
  const sentences = clips.flatMap((clip, index) => {
    const { fromFrame, toFrame } = placed[index]!;
    const heldMs = clip === undefined ? 0 : frameToMs(toFrame - fromFrame - clip.frames, look.canvas);
    if (heldMs < LEAST_HELD_MS) return [];
    const seconds = (heldMs / 1000).toFixed(1);
    const { id, visual } = scenes[index]!;
    return [
      `${nameShown(storyboard, visual)} of scene "${id}" is ${seconds} s shorter than the scene: its last picture stays.`,
    ];
  });
  const more = sentences.length - MOST_NAMED;
  return more > 0 ? [...sentences.slice(0, MOST_NAMED), `So are ${more} more.`] : sentences;
};
