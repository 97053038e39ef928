import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** True where the stamp says that `hash` was finished. */
export const isStamped = (file, hash) => existsSync(file) && readFileSync(file, 'utf8') === hash;

/**
 * Runs `work` and stamps it as finished. The stamp goes first and comes last, so that work that was killed in the
 * middle is never taken for finished.
 */
export const stamped = async (file, hash, work) => {
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, hash);
  renameSync(`${file}.new`, file);
};
