import { Worker } from 'node:worker_threads';

/**
 * Ends this process and its whole group as soon as the parent's end of the standard input closes, however the parent
 * died. A thread of its own waits for that, so a main thread that is busy computing ends too.
 */
export const endWithParent = (): void => {
  const worker = new Worker(new URL('./await-end-of-input.ts', import.meta.url));
  worker.unref();
};
