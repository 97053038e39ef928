/** Prints one line of the rehearsal. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Prints a step with the seconds since the start. */
export const sayStep = (startedAt: number, line: string): void => {
  say(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line}`);
};
