import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { preparations } from './growth/preparations.ts';
import type { StepFigures } from './growth/run-step.ts';
import { type StepJob, steps } from './growth/steps.ts';

/**
 * One call of each step, amid films of a minute, an hour and ten hours, each in a process of its own against the embedded
 * S3: CPU, memory, requests, bytes read. What stays the same does not grow with the film.
 */
const MINUTES = [1, 60, 600];

const program = (path: string, ...args: string[]) =>
  fork(join(import.meta.dirname, path), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const told = async <Message>(child: ReturnType<typeof fork>): Promise<Message> => {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with code ${String(code)}`)));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message];
  return message;
};

const measureFilm = async (url: string, minutes: number): Promise<Map<string, StepFigures>> => {
  let given: StepJob = { minutes, planKey: '', filmKey: '', reel: 0, segment: 0 };
  const run = (kind: string, name: string) =>
    told<StepFigures>(program('growth/run-step.ts', url, kind, name, JSON.stringify(given)));
  const figures = new Map<string, StepFigures>();
  for (const name of Object.keys(steps)) {
    if (preparations[name] !== undefined) await run('prepare', name);
    const step = await run('measure', name);
    given = { ...given, ...step.made };
    figures.set(name, step);
  }
  return figures;
};

const cell = ({ cpuMs, memoryMb, requests, receivedBytes }: StepFigures): string =>
  [
    `${(cpuMs / 1000).toFixed(2)} s`,
    `${memoryMb.toFixed(0)} MB`,
    `${requests}`,
    `${(receivedBytes / 2 ** 20).toFixed(1)} MB`,
  ]
    .map((text) => text.padStart(9))
    .join('');

const folder = mkdtempSync(join(tmpdir(), 'longtake-bench-growth-'));
const server = program('join/serve.ts', folder);
try {
  const url = await told<string>(server);
  const films: { minutes: number; figures: Map<string, StepFigures> }[] = [];
  for (const minutes of MINUTES) films.push({ minutes, figures: await measureFilm(url, minutes) });
  const lines = [
    `One call of each step, by the film's length, on ${cpus()[0]?.model ?? 'this machine'}: CPU, peak memory, requests, read`,
    `${''.padEnd(14)}${films.map(({ minutes }) => `${minutes < 60 ? `${minutes} min` : `${minutes / 60} h`}`.padStart(39)).join('')}`,
    ...Object.keys(steps).map(
      (name) => name.padEnd(14) + films.map(({ figures }) => `   ${cell(figures.get(name)!)}`).join(''),
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
