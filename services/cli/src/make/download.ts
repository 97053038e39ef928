import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { reasonOf } from '../api-client.ts';
import { CommandFailed } from '../refusal.ts';

/** Fetches one file; it appears whole under its path, or not at all. */
export const download = async (url: string, { path, signal }: { path: string; signal: AbortSignal }): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  const removePart = () => rmSync(part, { force: true });
  process.once('exit', removePart);
  try {
    const answer = await fetch(url, { signal });
    if (!answer.ok || answer.body === null) throw new Error(`the link answered ${answer.status}`);
    await pipeline(answer.body, createWriteStream(part), { signal });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    if (signal.aborted) throw cause;
    throw new CommandFailed(`${path} could not be fetched: ${reasonOf(cause)}.`, { cause });
  } finally {
    process.off('exit', removePart);
  }
};
