/** A file that lives in memory and grows as it is written. */
interface MemoryFile {
  bytes: Buffer;
  sizeBytes: number;
}

interface OpenFile {
  file: MemoryFile;
  offset: number;
}

/** The one folder that a WASI program sees. */
export interface MemoryFiles {
  /** A descriptor, or undefined when there is no such file and it may not be created. */
  open(name: string, options: { create: boolean; truncate: boolean }): number | undefined;
  close(descriptor: number): void;
  /** The new offset, or undefined when the descriptor is not open. Whence: 0 start, 1 here, 2 end. */
  seek(descriptor: number, offset: number, whence: number): number | undefined;
  read(descriptor: number, into: Uint8Array): number;
  write(descriptor: number, from: Uint8Array): number;
  content(name: string): Buffer | undefined;
}

// 0 to 2 are the standard streams, 3 is the folder itself.
const FIRST_DESCRIPTOR = 4;

const grow = (file: MemoryFile, neededBytes: number) => {
  if (neededBytes <= file.bytes.length) return;
  const bytes = Buffer.alloc(neededBytes * 2);
  file.bytes.copy(bytes, 0, 0, file.sizeBytes);
  file.bytes = bytes;
};

/** An empty folder in memory. */
export const memoryFiles = (): MemoryFiles => {
  const files = new Map<string, MemoryFile>();
  const open = new Map<number, OpenFile>();
  let next = FIRST_DESCRIPTOR;
  return {
    open: (path, { create, truncate }) => {
      const name = path.replace(/^\.\//, '');
      const file = files.get(name) ?? (create ? { bytes: Buffer.alloc(1 << 16), sizeBytes: 0 } : undefined);
      if (file === undefined) return undefined;
      files.set(name, file);
      if (truncate) file.sizeBytes = 0;
      open.set(next, { file, offset: 0 });
      return next++;
    },
    close: (descriptor) => void open.delete(descriptor),
    seek: (descriptor, offset, whence) => {
      const found = open.get(descriptor);
      if (found === undefined) return undefined;
      const bases = [0, found.offset, found.file.sizeBytes];
      found.offset = (bases[whence] ?? 0) + offset;
      return found.offset;
    },
    read: (descriptor, into) => {
      const found = open.get(descriptor);
      if (found === undefined) return 0;
      const run = found.file.bytes.subarray(found.offset, Math.min(found.offset + into.length, found.file.sizeBytes));
      into.set(run);
      found.offset += run.length;
      return run.length;
    },
    write: (descriptor, from) => {
      const found = open.get(descriptor);
      if (found === undefined) return 0;
      grow(found.file, found.offset + from.length);
      found.file.bytes.set(from, found.offset);
      found.offset += from.length;
      found.file.sizeBytes = Math.max(found.file.sizeBytes, found.offset);
      return from.length;
    },
    content: (name) => {
      const file = files.get(name);
      return file?.bytes.subarray(0, file.sizeBytes);
    },
  };
};
