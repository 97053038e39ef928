import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolsFolder } from './places.mjs';
import { say } from './say.mjs';

const lockFile = join(toolsFolder, 'lock');
const beatMs = 1_000;
/** A holder on another machine or in another container cannot be asked; it is given up when its beat stops. */
const silentMs = 20_000;

/**
 * Runs `work` while no other command of this checkout does. The lock of a holder that died is taken over at once when it
 * ran on this machine, after 20 s without a sign of life otherwise.
 */
export const withLock = async (work) => {
  mkdirSync(toolsFolder, { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() });
  await take(mine);
  const beat = setInterval(() => utimesSync(lockFile, new Date(), new Date()), beatMs);
  const release = () => {
    if (readOrNothing(lockFile) === mine) rmSync(lockFile, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
};

const take = async (mine) => {
  for (let told = false; !tryTake(mine); await sleep(200)) {
    if (takeAwayFromTheDead() || told) continue;
    told = true;
    say('Waiting for another longtake command that sets up this checkout …');
  }
};

/** A link appears whole or not at all, and only where there is none yet. */
const tryTake = (mine) => {
  const candidate = `${lockFile}.${process.pid}`;
  writeFileSync(candidate, mine);
  try {
    linkSync(candidate, lockFile);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(candidate, { force: true });
  }
};

const takeAwayFromTheDead = () => {
  const judged = readOrNothing(lockFile);
  if (judged === undefined || !isDead(judged)) return false;
  const taken = `${lockFile}.${process.pid}.dead`;
  try {
    renameSync(lockFile, taken);
    // Someone else took the dead one away and holds the lock by now: give theirs back.
    if (readOrNothing(taken) !== judged) linkSync(taken, lockFile);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(taken, { force: true });
  return true;
};

const isDead = (holder) => {
  const { pid, host } = JSON.parse(holder);
  const silent = Date.now() - (statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? 0) > silentMs;
  return silent || (host === hostname() && !isAlive(pid));
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const readOrNothing = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
};
