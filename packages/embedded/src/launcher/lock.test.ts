import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findServer, takeLock } from './lock.ts';
import { processStart } from './process-start.ts';
import { stablePorts } from './stable-ports.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const listen = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
};
const serverPid = (): unknown => JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')).pid;
const write = (info: object) => writeFileSync(join(dataDir, 'server.json'), JSON.stringify(info));

describe('the lock of a data folder', () => {
  it('is held by one engine, which says where it is', async () => {
    const api = await listen();
    const lock = await takeLock(dataDir);
    await expect(takeLock(dataDir)).rejects.toMatchObject({ name: 'Input.EngineRunning', kind: 'Input' });
    const where = { apiUrl: `http://127.0.0.1:${api.port}`, endpoints: { A: 'b' } };
    lock.publish(where);
    expect(JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      ...where,
    });
    await expect(takeLock(dataDir)).rejects.toThrow(`is already served by process ${process.pid} at ${where.apiUrl}`);
    expect(await findServer(dataDir)).toMatchObject(where);
    lock.release();
    expect(await findServer(dataDir)).toBeUndefined();
    (await takeLock(dataDir)).release();
    api.close();
  });

  it('is taken over from a dead process, from a process id used again, and from a torn file', async () => {
    const free = await listen();
    free.close();
    write({ pid: 2 ** 22 + 1, startedAt: Date.now() });
    (await takeLock(dataDir)).release();
    write({ pid: process.pid, startedAt: 0, apiUrl: `http://127.0.0.1:${free.port}` });
    (await takeLock(dataDir)).release();
    writeFileSync(join(dataDir, 'server.json'), '{"pid":');
    (await takeLock(dataDir)).release();
  });
});

/** A process that says `ready`, then tries to take the folder at every word it gets, and says `won` or the error's name. */
const starter = () =>
  spawn(process.execPath, [
    '--input-type=module-typescript',
    '--eval',
    `import { takeLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)};
     const take = () => takeLock(${JSON.stringify(dataDir)}).then(() => 'won', (error) => error.name);
     process.stdin.on('data', async () => console.log(await take()));
     console.log('ready');`,
  ]);

const said = async (child: ChildProcessWithoutNullStreams) => String((await once(child.stdout, 'data'))[0]).trim();

const kill = async (child: ChildProcessWithoutNullStreams) => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

describe('many starters at once', () => {
  it('are told apart: one gets the lock of one that was killed, and the others are refused', async () => {
    write({ pid: 2 ** 22 + 1, startedAt: Date.now() });
    const children = Array.from({ length: 8 }, starter);
    try {
      await Promise.all(children.map(said));
      for (let round = 0; round < 10; round += 1) {
        const answers = Promise.all(children.map(said));
        for (const child of children) child.stdin.write('go');
        const sorted = (await answers).toSorted();
        expect(sorted).toEqual([...Array.from({ length: 7 }, () => 'Input.EngineRunning'), 'won']);
        const winner = children.findIndex(({ pid }) => pid === serverPid());
        expect((await answers)[winner]).toBe('won');
        await Promise.all(children.splice(winner, 1).map(kill));
        expect(await findServer(dataDir)).toBeUndefined();
        const next = starter();
        children.push(next);
        await said(next);
      }
    } finally {
      await Promise.all(children.map(kill));
    }
  }, 60_000);

  it('in one process are told apart too', async () => {
    const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(dataDir)));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of taken) if (each.status === 'fulfilled') each.value.release();
  });
});

describe('a lock', () => {
  it('is not that of a later process with the same id', async () => {
    const began = processStart(process.pid);
    write({ pid: process.pid, startedAt: Date.now(), processStart: began });
    await expect(takeLock(dataDir)).rejects.toThrow(`served by process ${process.pid}`);
    if (began === undefined) return;
    write({ pid: process.pid, startedAt: Date.now(), processStart: began - 1 });
    expect(await findServer(dataDir)).toBeUndefined();
    (await takeLock(dataDir)).release();
  });

  it('leaves what another wrote or took when it is released', async () => {
    const first = await takeLock(dataDir);
    first.release();
    const second = await takeLock(dataDir);
    first.release();
    await expect(takeLock(dataDir)).rejects.toMatchObject({ name: 'Input.EngineRunning' });
    write({ pid: process.pid, startedAt: 1 });
    second.release();
    expect(existsSync(join(dataDir, 'server.json'))).toBe(true);
  });
});

describe('ports', () => {
  it('stay the same over restarts while they are free', async () => {
    const first = await stablePorts(dataDir, ['S3', 'SFN']);
    expect(new Set(Object.values(first)).size).toBe(2);
    expect(await stablePorts(dataDir, ['S3', 'SFN'])).toEqual(first);
    const taker = createServer();
    await new Promise<void>((resolve) => taker.listen(first.S3, '127.0.0.1', resolve));
    const second = await stablePorts(dataDir, ['S3', 'SFN']);
    expect(second.S3).not.toBe(first.S3);
    expect(second.SFN).toBe(first.SFN);
    taker.close();
  });
});
