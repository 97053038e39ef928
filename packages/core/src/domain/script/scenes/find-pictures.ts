import { pictureRefKind } from '@longtake/contracts';
import type { ScriptSource } from '../../../ports.ts';
import type { Outline } from '../outline.ts';

const NAME_CHARACTERS = 100;
const MOST_NAMED = 8;

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
    missing: describeAll(refs),
    altOf: (picture) => pictures[picture]?.alt ?? alts.get(picture) ?? '',
  };
};

const describeAll = (refs: readonly string[]): string[] => {
  const more = refs.length - MOST_NAMED;
  const named = refs.slice(0, MOST_NAMED).map(describeMissing);
  return more > 0 ? [...named, `${more} more pictures are remote or were not found.`] : named;
};

const describeMissing = (ref: string): string => {
  const name = ref.length > NAME_CHARACTERS ? `${ref.slice(0, NAME_CHARACTERS)}…` : ref;
  if (ref.trim() === '') return 'A picture without an address is left out: a card is shown instead.';
  return pictureRefKind(ref) === 'remote'
    ? `The picture "${name}" is remote, and remote pictures are not fetched: a card is shown instead.`
    : `The picture "${name}" was not found in the document’s folder: a card is shown instead.`;
};
