import type { Canvas, CanvasSize } from '@longtake/contracts';
import { followingSettings } from './encoder-settings.ts';
import { type OpenPictures, openPictures } from './open-pictures.ts';
import { openScaler, type Scaler } from './open-scaler.ts';

/** Smaller films of the same pictures, written beside the film. */
export interface Copies {
  /** Makes the copies of the next picture; they wait until the film's own is coded. */
  take(picture: Uint8Array): Promise<void>;
  /** Notes whether a picture is a key picture of the film. */
  decide(index: number, isKey: boolean): void;
  /** Encodes the copies of pictures whose turn has come: some thirty frames are waiting at most. */
  encodeDecided(): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
}

interface Copy {
  pictures: OpenPictures;
  scaler: Scaler;
  /** Pictures that the film has not coded yet, from `next` on. */
  waiting: Uint8Array[];
}

/**
 * Opens copies of a film, each of a smaller size. A player changes between sizes at key pictures, so copies have theirs
 * where the film has: x264 says so only some frames later, and until then they wait.
 */
export const openCopies = async (
  canvas: Canvas,
  wanted: readonly { size: CanvasSize; file: string }[],
): Promise<Copies> => {
  const copies: Copy[] = [];
  for (const { size, file } of wanted) {
    const { width, height } = size;
    const own = { ...canvas, width, height };
    const pictures = await openPictures({ file, canvas: own, settings: followingSettings(own) });
    copies.push({ pictures, scaler: openScaler(canvas, size), waiting: [] });
  }
  const decided = new Map<number, boolean>();
  let next = 0;
  const encodeDecided = async (): Promise<void> => {
    for (let isKey = decided.get(next); isKey !== undefined; isKey = decided.get(next)) {
      for (const { pictures, waiting } of copies) await pictures.encode(waiting.shift()!, { isKey });
      decided.delete(next);
      next += 1;
    }
  };
  return {
    take: async (picture) => {
      for (const { scaler, waiting } of copies) waiting.push(await scaler.scale(picture));
    },
    decide: (index, isKey) => {
      if (copies.length > 0) decided.set(index, isKey);
    },
    encodeDecided,
    finish: async () => {
      await encodeDecided();
      for (const { pictures } of copies) await pictures.finish();
    },
    close: async () => {
      for (const { pictures, scaler } of copies) {
        scaler.close();
        await pictures.close();
      }
    },
  };
};
