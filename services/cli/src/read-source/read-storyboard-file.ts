import { describeIssues, Storyboard } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import type { LocalFile, PictureHome } from './read-picture.ts';
import { readPicture } from './read-picture.ts';
import { readTextFile } from './read-text-file.ts';
import type { StoryboardFile } from './source.ts';

/** What stands for a picture's key until it is uploaded. */
const notYetUploaded = 'assets/local/picture';

/**
 * Reads a storyboard in JSON. Its pictures name a `file` inside the storyboard's folder, or an `asset` that was uploaded
 * before. Anything that does not fit throws a Refusal that names the field.
 */
export const readStoryboardFile = async (path: string, { shown }: { shown: string }): Promise<StoryboardFile> => {
  const value = parse(await readTextFile(path, shown), shown);
  const files = await readPictures(value, { documentPath: path, shown });
  const parsed = Storyboard.safeParse(withAssets(value, files));
  if (!parsed.success) {
    const { field, message } = describeIssues(parsed.error);
    throw new Refusal(`${shown}: ${field === '' ? 'the storyboard' : field} ${message}.`);
  }
  return { kind: 'storyboard', storyboard: parsed.data, files, warnings: [] };
};

const parse = (text: string, shown: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${shown} is not JSON: ${reason}.`, { cause: error });
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const picturesIn = (value: unknown): unknown[] =>
  isRecord(value) && Array.isArray(value.pictures) ? value.pictures : [];

const readPictures = async (value: unknown, home: PictureHome): Promise<(LocalFile | undefined)[]> => {
  const files: (LocalFile | undefined)[] = [];
  for (const [index, picture] of picturesIn(value).entries())
    files.push(await readOne(picture, { ...home, field: `pictures[${index}].file` }));
  return files;
};

const readOne = async (picture: unknown, { field, ...home }: PictureHome & { field: string }) => {
  if (!isRecord(picture) || picture.file === undefined) return undefined;
  const { file, asset } = picture;
  if (typeof file !== 'string' || file === '')
    throw new Refusal(`${home.shown}: ${field} must be the path of a picture beside the storyboard.`);
  if (asset !== undefined) throw new Refusal(`${home.shown}: ${field} stands beside an asset: keep one of the two.`);
  const found = await readPicture(file, home);
  if (found === undefined) throw new Refusal(`${home.shown}: ${field} names ${file}, which does not exist.`);
  return found;
};

const withAssets = (value: unknown, files: (LocalFile | undefined)[]): unknown =>
  !isRecord(value) || files.length === 0
    ? value
    : {
        ...value,
        pictures: picturesIn(value).map((picture, index) => {
          if (files[index] === undefined || !isRecord(picture)) return picture;
          const { file: _file, ...rest } = picture;
          return { ...rest, asset: notYetUploaded };
        }),
      };
