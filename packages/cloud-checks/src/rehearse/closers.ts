/** Things to close, the last one first. */
export interface Closers {
  add<Thing extends { close(): Promise<void> | void }>(thing: Thing): Thing;
  close(): Promise<void>;
}

/** Makes an empty list; closing goes on after a failure and tells the first. */
export const closers = (): Closers => {
  const things: { close(): Promise<void> | void }[] = [];
  return {
    add: (thing) => {
      things.push(thing);
      return thing;
    },
    close: async () => {
      const failures: unknown[] = [];
      for (let thing = things.pop(); thing !== undefined; thing = things.pop())
        await Promise.resolve(thing.close()).catch((error: unknown) => void failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
};
