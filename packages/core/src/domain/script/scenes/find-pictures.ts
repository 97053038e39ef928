import { describeMissingPictures, pictureRefKind } from '@longtake/contracts';
import type { ScriptSource } from '../../../ports.ts';
import type { Outline } from '../outline.ts';

/** Which of a document's pictures were uploaded, and a sentence for each of those that were not. */
export const findPictures = (
  { sections }: Outline,
  pictures: ScriptSource['pictures'],
): { pictureIndex: (ref: string) => number | undefined; missing: string[]; altOf: (picture: number) => string } => {
  const byRef = new Map(pictures.map(({ ref }, index) => [ref, index]));
  const shown = sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'picture'));
  // What leaves the folder is never shown, even if someone uploaded a file under its name.
  const pictureIndex = (ref: string) => (pictureRefKind(ref) === 'remote' ? undefined : byRef.get(ref));
  const alts = new Map(shown.map(({ ref, alt }) => [pictureIndex(ref), alt]));
  const refs = [...new Set(shown.map(({ ref }) => ref))].filter((ref) => pictureIndex(ref) === undefined);
  return {
    pictureIndex,
    missing: describeMissingPictures(refs),
    altOf: (picture) => pictures[picture]?.alt ?? alts.get(picture) ?? '',
  };
};
