import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { limits } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';

/** Reads a text file whole. Throws a Refusal for what is not there, not a file, too large, not UTF-8 text, or empty. */
export const readTextFile = async (path: string, shown: string): Promise<string> => {
  const { size } = await statFile(path, shown);
  if (size > limits.documentBytes)
    throw new Refusal(
      `${shown} has ${size} bytes, and a document may have ${limits.documentBytes}: cut it into several documents.`,
    );
  const text = decode(await readFile(path).catch(refuse(shown)), shown);
  if (text.trim() === '') throw emptyFile(shown);
  return text;
};

/** A file that holds nothing to speak. */
export const emptyFile = (shown: string): Refusal =>
  new Refusal(`${shown} is empty: write at least one sentence into it.`);

/** A regular file's size and kind; anything else throws a Refusal. */
export const statFile = async (path: string, shown: string): Promise<{ size: number }> => {
  const found = await stat(path).catch(refuse(shown));
  if (found.isDirectory()) throw new Refusal(`${shown} is a folder: give a file in it.`);
  if (!found.isFile()) throw new Refusal(`${shown} is not a regular file: give a file.`);
  return found;
};

const refuse =
  (shown: string) =>
  (error: NodeJS.ErrnoException): never => {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'does not exist: check its path',
      ENOTDIR: 'does not exist: check its path',
      EACCES: 'cannot be read: change its permissions',
      EPERM: 'cannot be read: change its permissions',
      ELOOP: 'is a link to itself: give the file itself',
      ENAMETOOLONG: 'is too long for a path: check it',
    };
    throw new Refusal(`${shown} ${reasons[error.code ?? ''] ?? `cannot be read: ${error.message}`}.`, { cause: error });
  };

const decode = (bytes: Uint8Array, shown: string): string => {
  if (!isUtf8(bytes) || bytes.includes(0)) throw new Refusal(`${shown} is not UTF-8 text: save it as UTF-8.`);
  return new TextDecoder().decode(bytes);
};
