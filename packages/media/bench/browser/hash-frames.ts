import type { Frames, PreparedPicture } from '@longtake/frames';
import type { DemoFilm } from './demo-film.ts';

/** SHA-256 of each of the film's frames, the same code in Node and in a browser. */
export const hashFrames = async (
  frames: Frames,
  { look, parts, cards }: Pick<DemoFilm, 'look' | 'parts' | 'cards'>,
  picture: (key: string) => PreparedPicture | Promise<PreparedPicture>,
): Promise<string[]> => {
  const hashes: string[] = [];
  for (const { segment, frames: indexes } of parts) {
    const shown = await frames.openSegment({
      segment,
      look,
      picture: (key) => {
        const card = cards[key];
        return card === undefined ? picture(key) : frames.drawCard(card, look);
      },
    });
    for (const index of indexes) hashes.push(await sha256(shown.frame(index).bytes));
    shown.close();
  }
  return hashes;
};

const sha256 = async (bytes: Uint8Array): Promise<string> => {
  // A copy, since the frame lies in memory that the next one takes.
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
