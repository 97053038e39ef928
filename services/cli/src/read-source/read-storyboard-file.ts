import { describeIssues, inPlainWords, Storyboard } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import type { FileHome, LocalFile } from './locate-file.ts';
import { readClip } from './read-clip.ts';
import { readPicture } from './read-picture.ts';
import { readTextFile } from './read-text-file.ts';
import type { StoryboardFile } from './source.ts';

/** What stands for a file's key until it is uploaded. */
const notYetUploaded = 'assets/local/file';

/**
 * Reads a storyboard in JSON. Its pictures and clips name a `file` inside the storyboard's folder, or an `asset` that was uploaded
 * before. Anything that does not fit throws a Refusal that names the field.
 */
export const readStoryboardFile = async (path: string, { shown }: { shown: string }): Promise<StoryboardFile> => {
  const value = parse(await readTextFile(path, shown), shown);
  const home = { documentPath: path, shown };
  const pictures = await readFiles(listIn(value, 'pictures'), { ...home, list: 'pictures', read: readPicture });
  const clips = await readFiles(listIn(value, 'clips'), { ...home, list: 'clips', read: readClip });
  const files = { pictures, clips };
  const parsed = Storyboard.safeParse(withAssets(value, files), inPlainWords);
  if (!parsed.success) {
    const { field, message } = describeIssues(parsed.error);
    // Some sentences begin with the field's own name.
    const told = field.endsWith(message.split(' ', 1)[0]!) ? message.replace(/^\S+ /, '') : message;
    throw new Refusal(`${shown}: ${field === '' ? 'the storyboard' : field} ${told}.`);
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
const listIn = (value: unknown, list: List): unknown[] => {
  const found = isRecord(value) ? value[list] : undefined;
  return Array.isArray(found) ? found : [];
};

type List = 'pictures' | 'clips';
type Home = FileHome & { list: List; read: (file: string, home: FileHome) => Promise<LocalFile | undefined> };

const readFiles = async (listed: unknown[], home: Home): Promise<(LocalFile | undefined)[]> => {
  const files: (LocalFile | undefined)[] = [];
  for (const [index, one] of listed.entries())
    files.push(await readOne(one, { ...home, field: `${home.list}[${index}].file` }));
  return files;
};

const readOne = async (one: unknown, { field, read, list, ...home }: Home & { field: string }) => {
  if (!isRecord(one) || one.file === undefined) return undefined;
  const { file, asset } = one;
  if (typeof file !== 'string' || file === '')
    throw new Refusal(`${home.shown}: ${field} must be the path of a ${list.slice(0, -1)} beside the storyboard.`);
  if (asset !== undefined) throw new Refusal(`${home.shown}: ${field} stands beside an asset: keep one of the two.`);
  const found = await read(file, home);
  if (found === undefined) throw new Refusal(`${home.shown}: ${field} names ${file}, which does not exist.`);
  return found;
};

const withAssets = (value: unknown, files: StoryboardFile['files']): unknown => {
  if (!isRecord(value)) return value;
  const lists = (['pictures', 'clips'] as const).filter((list) => files[list].length > 0);
  const replaced = lists.map((list) => [list, listIn(value, list).map((one, at) => withAsset(one, files[list][at]))]);
  return { ...value, ...Object.fromEntries(replaced) };
};

const withAsset = (one: unknown, file: LocalFile | undefined): unknown => {
  if (file === undefined || !isRecord(one)) return one;
  const { file: name, ...rest } = one;
  return { name, ...rest, asset: notYetUploaded };
};
