import { describeMissingPictures, isClipRef, limits, pictureRefs } from '@longtake/contracts';
import { type FileHome, type LocalFile, sha256 } from './locate-file.ts';
import { readClip } from './read-clip.ts';
import { readPicture } from './read-picture.ts';
import { emptyFile, readTextFile } from './read-text-file.ts';
import type { DocumentFile } from './source.ts';

/**
 * Reads a Markdown or text document and its local pictures and clips. One that is not there becomes a warning, in the words
 * of the job, so that it can be told once.
 */
export const readDocument = async (
  path: string,
  { shown, format }: { shown: string; format: 'markdown' | 'text' },
): Promise<DocumentFile> => {
  const text = await readTextFile(path, shown);
  if (!/[\p{L}\p{N}]/u.test(text)) throw emptyFile(shown);
  const pictures: DocumentFile['pictures'] = [];
  const missing: string[] = [];
  for (const [ref, kind] of new Map(pictureRefs(text, format).map((found) => [found.ref, found.kind]))) {
    // Remote pictures are never fetched.
    const file = kind === 'local' ? await readShown(ref, { documentPath: path, shown }) : undefined;
    if (file === undefined) missing.push(ref);
    else pictures.push({ ref, file });
  }
  const warnings = describeMissingPictures(missing);
  return { kind: 'document', text, format, ...uploadOf(path, text, format), pictures, warnings };
};

const readShown = (ref: string, home: FileHome): Promise<LocalFile | undefined> =>
  (isClipRef(ref) ? readClip : readPicture)(pathOf(ref), home);

/** A reference is an address: percent signs are decoded, query and fragment left out. */
const pathOf = (ref: string): string => {
  const bare = ref.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
};

const uploadOf = (path: string, text: string, format: 'markdown' | 'text'): Pick<DocumentFile, 'file'> => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= limits.inlineDocumentBytes) return {};
  const contentType = format === 'markdown' ? 'text/markdown' : 'text/plain';
  return { file: { path, contentType, sizeBytes: bytes.length, sha256: sha256(bytes) } };
};
