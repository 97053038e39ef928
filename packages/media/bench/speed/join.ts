import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { films } from '../join/films.ts';
import type { Figures } from '../join/measure.ts';
import { atMost, type Row } from './row.ts';

const MEBIBYTE = 1024 * 1024;
/** A plan and captions to read, an upload to look for, begin and end, an index and playlists to store. */
const REQUESTS_A_FILM = 11;

const program = (name: string, ...args: string[]) =>
  fork(join(import.meta.dirname, '../join', `${name}.ts`), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const told = async <Message>(child: ReturnType<typeof fork>): Promise<Message> => {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with code ${String(code)}`)));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message];
  return message;
};

/**
 * JoinVideo of films of ten hours against the embedded S3, each in a process of its own: bytes through the function, its
 * peak memory, its requests. The reels' tables are whole and true; their pictures are zeros, which S3 copies as it would
 * any.
 */
export const measureJoins = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-bench-join-'));
  const server = program('serve', folder);
  try {
    const url = await told<string>(server);
    const rows: Row[] = [];
    for (const name of Object.keys(films)) {
      const prepare = program('prepare', url, name);
      await told<string>(prepare);
      rows.push(...rowsOf(name, await told<Figures>(program('measure', url, name))));
    }
    return rows;
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};

const rowsOf = (name: string, figures: Figures): Row[] => {
  const { reels, hours, filmBytes, receivedBytes, sentBytes, requests, memoryMb, cpuMs } = figures;
  const film = `JoinVideo of ${hours.toFixed(1)} h, ${name}`;
  const carried = (receivedBytes + sentBytes) / MEBIBYTE;
  const ofReels = `${reels} reels, ${(filmBytes / 1e9).toFixed(2)} GB, ${(cpuMs / 1000).toFixed(1)} CPU s`;
  return [
    atMost(`${film}: bytes through the function`, carried, { must: 64, unit: ' MB', digits: 1, beside: ofReels }),
    atMost(`${film}: peak memory`, memoryMb, { must: 400, unit: ' MB', digits: 0 }),
    atMost(`${film}: requests a reel`, (requests - REQUESTS_A_FILM) / reels, {
      must: 2,
      digits: 2,
      beside: `${requests} in all, ${REQUESTS_A_FILM} of them for the film`,
    }),
  ];
};
