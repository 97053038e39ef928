/** A fixed number of places; who finds none waits in line. */
export interface Slots {
  /** Resolves with the way to give the place back; undefined when `signal` aborted the wait. */
  take(signal?: AbortSignal): Promise<(() => void) | undefined>;
}

interface Waiting {
  admit(release: (() => void) | undefined): void;
}

/** Makes `count` places, given out in the order of asking. */
export const slots = (count: number): Slots => {
  let free = count;
  const line: Waiting[] = [];

  const once = (action: () => void) => {
    let done = false;
    return () => {
      if (!done) action();
      done = true;
    };
  };
  const release = () => {
    const next = line.shift();
    if (next === undefined) free += 1;
    else next.admit(once(release));
  };

  const take = (signal?: AbortSignal) => {
    if (signal?.aborted === true) return Promise.resolve(undefined);
    if (free > 0) {
      free -= 1;
      return Promise.resolve(once(release));
    }
    return new Promise<(() => void) | undefined>((resolve) => {
      const waiting: Waiting = {
        admit: (given) => {
          signal?.removeEventListener('abort', leave);
          resolve(given);
        },
      };
      const leave = () => {
        line.splice(line.indexOf(waiting), 1);
        resolve(undefined);
      };
      signal?.addEventListener('abort', leave, { once: true });
      line.push(waiting);
    });
  };
  return { take };
};
