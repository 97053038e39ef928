/** Something that lies in CanvasKit's memory until it is deleted. */
interface Deletable {
  delete(): void;
}

/** Marks an object to be deleted when the scope ends, and gives it back. */
export type Keep = <Thing extends Deletable>(thing: Thing) => Thing;

/** Runs `use` and then deletes all that it kept, the last first, also when it throws. */
export const scoped = <Result>(use: (keep: Keep) => Result): Result => {
  const kept: Deletable[] = [];
  try {
    return use((thing) => {
      kept.push(thing);
      return thing;
    });
  } finally {
    for (const thing of kept.reverse()) thing.delete();
  }
};
