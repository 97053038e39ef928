import type { FileHandle } from 'node:fs/promises';

/** A box of a file that is in memory: its content lies from `from` to `to`, exclusive. */
export interface FoundBox {
  type: string;
  from: number;
  to: number;
}

const HEADER_BYTES = 8;

/** The boxes that lie one behind the other. Throws where one has no length or is longer than what holds it. */
export const boxesIn = (bytes: Buffer, { from, to }: { from: number; to: number }): FoundBox[] => {
  const found: FoundBox[] = [];
  for (let at = from; at < to; ) {
    const size = bytes.readUInt32BE(at);
    if (size < HEADER_BYTES || at + size > to) throw new RangeError(`A box at ${at} has the length ${size}.`);
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), from: at + HEADER_BYTES, to: at + size });
    at += size;
  }
  return found;
};

/** The box that a path of types leads to, the first of its type at each step; undefined where there is none. */
export const boxIn = (bytes: Buffer, path: readonly string[]): FoundBox | undefined => {
  let here: FoundBox | undefined = { type: '', from: 0, to: bytes.length };
  for (const type of path) here = here && boxesIn(bytes, here).find((box) => box.type === type);
  return here;
};

/** Reads one of a file's outermost boxes, header included; undefined where there is none. */
export const readTopBox = async (handle: FileHandle, type: string): Promise<Buffer | undefined> => {
  const { size: end } = await handle.stat();
  for (let at = 0; at + HEADER_BYTES <= end; ) {
    const { buffer: head } = await handle.read(Buffer.alloc(16), 0, 16, at);
    // A length of 1 says that it follows in 64 bits.
    const size = head.readUInt32BE(0) === 1 ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0);
    if (size < HEADER_BYTES || at + size > end) throw new RangeError(`A box at ${at} has the length ${size}.`);
    if (head.toString('latin1', 4, 8) === type) return (await handle.read(Buffer.alloc(size), 0, size, at)).buffer;
    at += size;
  }
  return undefined;
};
