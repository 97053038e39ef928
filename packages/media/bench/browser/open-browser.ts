import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with an empty profile. `ended` fails when it ends by itself. `close` it: its processes and its profile go. */
export const openBrowser = async (
  file: string,
  address: string,
): Promise<{ ended: Promise<never>; close: () => Promise<void> }> => {
  const profile = await mkdtemp(join(tmpdir(), 'longtake-browser-'));
  const browser = spawn(file, [...flags, `--user-data-dir=${profile}`, address], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  browser.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const exited = once(browser, 'close');
  const ended = exited.then(([code]) => {
    throw new Error(`The browser ended by itself (${code}):\n${said.join('').slice(-2_000)}`);
  });
  // Whoever waits for the page's answer may have it before the browser ends.
  ended.catch(() => undefined);
  const close = async (): Promise<void> => {
    if (browser.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, 'SIGKILL');
    await exited.catch(() => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { ended, close };
};
