import { constants } from 'node:os';
import process from 'node:process';

/** A wish to stop, from Ctrl-C, a signal, or the end of the process that started this one. */
export interface Interrupt {
  /** Aborted by the first one. */
  readonly signal: AbortSignal;
  /** The exit code that it asks for: 130 for Ctrl-C, 143 for SIGTERM. */
  exitCode(): number | undefined;
  /** Stops listening. */
  [Symbol.dispose](): void;
}

/** One key press may arrive twice, from the terminal and through the process that started us. */
const oneWishMs = 1_000;
const listened = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for wishes to stop: the first is left to the command, a second one ends the process at once. */
export const listenForInterrupt = (): Interrupt => {
  const controller = new AbortController();
  let code: number | undefined;
  let wishedAt = 0;
  const wish = (signal: (typeof listened)[number]) => {
    const asked = 128 + constants.signals[signal];
    if (code !== undefined && performance.now() - wishedAt > oneWishMs) process.exit(asked);
    if (code !== undefined) return;
    code = asked;
    wishedAt = performance.now();
    controller.abort();
  };
  const orphaned = () => wish('SIGTERM');
  for (const signal of listened) process.on(signal, wish);
  process.on('disconnect', orphaned);
  process.channel?.unref();
  return {
    signal: controller.signal,
    exitCode: () => code,
    [Symbol.dispose]: () => {
      for (const signal of listened) process.off(signal, wish);
      process.off('disconnect', orphaned);
    },
  };
};
