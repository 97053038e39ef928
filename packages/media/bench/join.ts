import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { films } from './join/films.ts';
import type { Figures } from './join/measure.ts';

/**
 * JoinVideo of films of ten hours against the embedded S3, each in a process of its own: bytes through the function, its
 * peak memory, its requests. The reels' tables are whole and true; their pictures are zeros, which S3 copies as it would
 * any. One film alone: `node packages/media/bench/join.ts photographs`.
 */
const MEBIBYTE = 1024 * 1024;
const bars = { carriedMb: 64, memoryMb: 400, requestsAReel: 2, requestsAFilm: 10 };

const program = (name: string, ...args: string[]) =>
  fork(join(import.meta.dirname, 'join', `${name}.ts`), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const told = async <Message>(child: ReturnType<typeof fork>): Promise<Message> => {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with code ${String(code)}`)));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message];
  return message;
};

const report = (name: string, figures: Figures): void => {
  const { reels, hours, filmBytes, receivedBytes, sentBytes, requests, memoryMb, wallMs, cpuMs } = figures;
  const carried = (receivedBytes + sentBytes) / MEBIBYTE;
  const ofFilm = requests - bars.requestsAReel * reels;
  const mark = (passed: boolean): string => (passed ? '' : ' (over the bar)');
  const lines = [
    `${name}: ${hours.toFixed(1)} h, ${reels} reels, ${(filmBytes / 1e9).toFixed(2)} GB`,
    `  through the function  ${carried.toFixed(1)} MB: ${(receivedBytes / MEBIBYTE).toFixed(1)} in, ${(sentBytes / MEBIBYTE).toFixed(1)} out${mark(carried <= bars.carriedMb)}`,
    `  peak memory           ${memoryMb.toFixed(0)} MB${mark(memoryMb <= bars.memoryMb)}`,
    `  requests              ${requests}: ${bars.requestsAReel} a reel and ${ofFilm} for the film${mark(ofFilm <= bars.requestsAFilm)}`,
    `  time                  ${(wallMs / 1000).toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} CPU s`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

const folder = mkdtempSync(join(tmpdir(), 'longtake-bench-join-'));
const server = program('serve', folder);
try {
  const url = await told<string>(server);
  process.stdout.write(`JoinVideo against the embedded S3 on ${cpus()[0]?.model ?? 'this machine'}\n`);
  for (const name of Object.keys(films).filter((film) => film.includes(process.argv[2] ?? ''))) {
    const prepare = program('prepare', url, name);
    await told<string>(prepare);
    report(name, await told<Figures>(program('measure', url, name)));
  }
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
