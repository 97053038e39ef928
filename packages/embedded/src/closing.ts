/** Things to close, the last one first. */
export interface Closing {
  /** Notes what has to be closed, and gives it back. */
  add<Thing extends { close(): Promise<void> | void }>(thing: Thing): Thing;
  /** Closes everything, also what follows after something failed to close; then throws that failure. */
  all(): Promise<void>;
}

/** Makes an empty list. */
export const closing = (): Closing => {
  const things: { close(): Promise<void> | void }[] = [];
  return {
    add: (thing) => {
      things.push(thing);
      return thing;
    },
    all: async () => {
      const failures: unknown[] = [];
      for (let thing = things.pop(); thing !== undefined; thing = things.pop()) {
        try {
          await thing.close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};
