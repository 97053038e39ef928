import type { Preview } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';

/** Reads which scene is to be previewed, by its id or its number; without one it is the whole video. */
export const readScene = (text: string | undefined): Preview => {
  if (text === undefined) return {};
  if (/^[a-z0-9-]{1,64}$/.test(text)) return { scene: text };
  throw new Refusal(
    `--scene ${text} is neither a scene's id nor its number: use for example --scene 3, counted from 1.`,
  );
};
