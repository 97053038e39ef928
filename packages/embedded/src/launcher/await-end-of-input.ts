import { readSync } from 'node:fs';
import process from 'node:process';
import { hasErrorCode } from '../error-code.ts';

const STANDARD_INPUT = 0;
const RETRY_MS = 50;

const pause = (durationMs: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);

/** How many bytes could be read: 0 at the end of the input, at least 1 while it is open. */
const read = (): number => {
  try {
    return readSync(STANDARD_INPUT, Buffer.alloc(64));
  } catch (error) {
    // Somebody may have made the pipe non-blocking; then an open pipe without bytes is an error that says so.
    if (!hasErrorCode(error, 'EAGAIN')) return 0;
    pause(RETRY_MS);
    return 1;
  }
};

while (read() > 0);
process.kill(-process.pid, 'SIGKILL');
