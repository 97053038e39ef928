import { pictureRefKind } from './picture-refs.ts';

const NAME_CHARACTERS = 100;
const MOST_NAMED = 8;

/** Whether a document's reference is to be read as a clip; all else is a picture. */
export const isClipRef = (ref: string): boolean => /\.(?:mp4|m4v|mov|webm|mkv)$/i.test(ref.replace(/[?#].*$/, ''));

/** A sentence for each picture and clip of a document that was not given with it: cards are shown in their place. */
export const describeMissingPictures = (refs: readonly string[]): string[] => {
  const more = refs.length - MOST_NAMED;
  const named = refs.slice(0, MOST_NAMED).map(describeMissing);
  return more > 0 ? [...named, `${more} more pictures are remote or were not found.`] : named;
};

const describeMissing = (ref: string): string => {
  const what = isClipRef(ref) ? 'clip' : 'picture';
  const name = ref.length > NAME_CHARACTERS ? `${ref.slice(0, NAME_CHARACTERS)}…` : ref;
  if (ref.trim() === '') return 'A picture without an address is left out: a card is shown instead.';
  return pictureRefKind(ref) === 'remote'
    ? `The ${what} "${name}" is remote, and remote ${what}s are not fetched: a card is shown instead.`
    : `The ${what} "${name}" was not found in the document’s folder: a card is shown instead.`;
};
