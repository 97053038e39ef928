import type { EnlargedNote, Storyboard } from '@longtake/contracts';
import { nameShown } from './name-asset.ts';

/** A film of many small pictures and clips gets a few sentences; its manifest names them all. */
const MOST_NAMED = 8;

/** A sentence for each picture and clip that is shown larger than it is. */
export const describeEnlarged = (
  notes: readonly EnlargedNote[],
  storyboard: Pick<Storyboard, 'pictures' | 'clips' | 'scenes'>,
): string[] => {
  const shown = new Map(storyboard.scenes.map(({ id, visual }) => [id, visual]));
  const sentences = notes.map(
    ({ scene, width, height, enlarged }) =>
      `${nameShown(storyboard, shown.get(scene)!)} of scene "${scene}" has ${width} × ${height} pixels: it is shown ${enlarged} times as large. ` +
      'Give a larger one where it should be sharp.',
  );
  const more = sentences.length - MOST_NAMED;
  return more > 0 ? [...sentences.slice(0, MOST_NAMED), `So are ${more} more: the manifest names them.`] : sentences;
};
