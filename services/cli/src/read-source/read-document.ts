import { limits, pictureRefs } from '@longtake/contracts';
import { sha256 } from './locate-file.ts';
import { readClip } from './read-clip.ts';
import { readPicture } from './read-picture.ts';
import { emptyFile, readTextFile } from './read-text-file.ts';
import type { DocumentFile } from './source.ts';

/** Reads a Markdown or text document and its local pictures and clips. One that is not there becomes a warning. */
export const readDocument = async (
  path: string,
  { shown, format }: { shown: string; format: 'markdown' | 'text' },
): Promise<DocumentFile> => {
  const text = await readTextFile(path, shown);
  if (!/[\p{L}\p{N}]/u.test(text)) throw emptyFile(shown);
  const refs = pictureRefs(text, format)
    .filter(({ kind }) => kind === 'local')
    .map(({ ref }) => ref);
  const pictures: DocumentFile['pictures'] = [];
  const warnings: string[] = [];
  // Remote pictures are never fetched; the pipeline shows a card and says so.
  for (const ref of new Set(refs)) {
    const at = pathOf(ref);
    const file = await (clipName.test(at) ? readClip : readPicture)(at, { documentPath: path, shown });
    if (file === undefined) warnings.push(`The picture "${ref}" of ${shown} does not exist: a card is shown instead.`);
    else pictures.push({ ref, file });
  }
  return { kind: 'document', text, format, ...uploadOf(path, text, format), pictures, warnings };
};

/** What is read as a clip; all else is a picture. */
const clipName = /\.(?:mp4|m4v|mov|webm|mkv)$/i;

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
