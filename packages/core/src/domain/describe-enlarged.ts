import type { EnlargedNote } from '@longtake/contracts';

/** A film of many small pictures gets a few sentences; its manifest names them all. */
const MOST_NAMED = 8;

/** A sentence for each picture that is shown larger than it is; clips are described with what else is to say of them. */
export const describeEnlarged = (notes: readonly EnlargedNote[]): string[] => {
  const pictures = notes.filter(({ visual }) => visual === 'picture');
  const sentences = pictures.map(
    ({ scene, width, height, enlarged }) =>
      `The picture of scene "${scene}" has ${width} × ${height} pixels: it is shown ${enlarged} times as large. ` +
      'Give a larger one where it should be sharp.',
  );
  const more = sentences.length - MOST_NAMED;
  return more > 0 ? [...sentences.slice(0, MOST_NAMED), `So are ${more} more: the manifest names them.`] : sentences;
};
