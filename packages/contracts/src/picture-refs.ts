import { htmlPictures, type NamedPicture } from './html-pictures.ts';
import { readMarkdownText } from './markdown-text.ts';
import { scanImages } from './scan-images.ts';

/** A picture that a document names; a `remote` one is never fetched. */
export type PictureRef = NamedPicture & { kind: 'local' | 'remote' };

/** Whether a reference leaves the document's folder by its form: an address with a scheme, or one without a protocol. */
export const pictureRefKind = (ref: string): PictureRef['kind'] =>
  /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(ref.trim()) ? 'remote' : 'local';

/**
 * The pictures that a document names, in its order: inline images, images by reference and `<img src>` of Markdown; plain
 * text names none. A scanner without a parser: what stands in code, comments and front matter is skipped. It agrees with the
 * parser that the script's writer uses on all but odd nestings (a fuzz test in core compares them); where it does not, a
 * card is shown.
 */
export const pictureRefs = (text: string, format: 'markdown' | 'text' = 'markdown'): PictureRef[] => {
  if (format === 'text') return [];
  const { runs, definitions } = readMarkdownText(text);
  const found = runs.flatMap((run) =>
    run.kind === 'html' ? htmlPictures(run.text) : scanImages(run.text, definitions),
  );
  return found.map((picture) => ({ ...picture, kind: pictureRefKind(picture.ref) }));
};
