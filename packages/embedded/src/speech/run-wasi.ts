import { type MemoryFiles, memoryFiles } from './memory-files.ts';
import { type WasiMemory, wasiMemory } from './wasi-memory.ts';

/** What a program printed, and the files that it left. */
export interface WasiResult {
  stdout: string;
  files: MemoryFiles;
}

class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`The program ended with ${code}.`);
    this.code = code;
  }
}

// WASI's error numbers and file types, as far as a program that reads and writes files needs them.
const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_ENTRY = 44;
const NOT_SEEKABLE = 29;
const FOLDER = 3;
const FILE_TYPES = { character: 2, folder: 3, regular: 4 };

type Calls = Record<string, (...args: never[]) => number>;

const argumentCalls = (memory: WasiMemory, args: readonly string[]): Calls => {
  const texts = args.map((text) => Buffer.from(`${text}\0`));
  return {
    args_sizes_get: (count: number, sizeBytes: number) => {
      memory.writeUint32(count, texts.length);
      memory.writeUint32(sizeBytes, Buffer.concat(texts).length);
      return OK;
    },
    args_get: (pointers: number, buffer: number) => {
      let address = buffer;
      for (const [index, text] of texts.entries()) {
        memory.writeUint32(pointers + index * 4, address);
        memory.bytes().set(text, address);
        address += text.length;
      }
      return OK;
    },
  };
};

const folderCalls = (memory: WasiMemory, files: MemoryFiles): Calls => ({
  fd_prestat_get: (descriptor: number, out: number) => {
    if (descriptor !== FOLDER) return BAD_DESCRIPTOR;
    memory.writeUint32(out, 0);
    memory.writeUint32(out + 4, 1);
    return OK;
  },
  fd_prestat_dir_name: (_descriptor: number, out: number) => {
    memory.writeUint8(out, '.'.charCodeAt(0));
    return OK;
  },
  path_open: (...args: number[]) => {
    const [, , path = 0, length = 0, flags = 0] = args;
    const options = { create: (flags & 1) !== 0, truncate: (flags & 8) !== 0 };
    const descriptor = files.open(memory.readText(path, length), options);
    if (descriptor === undefined) return NO_ENTRY;
    memory.writeUint32(Number(args[8]), descriptor);
    return OK;
  },
});

const fileTypeOf = (descriptor: number) => {
  if (descriptor < FOLDER) return FILE_TYPES.character;
  return descriptor === FOLDER ? FILE_TYPES.folder : FILE_TYPES.regular;
};

const streamCalls = (memory: WasiMemory, files: MemoryFiles, print: (run: Uint8Array) => void): Calls => ({
  fd_close: (descriptor: number) => {
    files.close(descriptor);
    return OK;
  },
  fd_fdstat_get: (descriptor: number, out: number) => {
    memory.bytes().fill(0, out, out + 24);
    memory.writeUint8(out, fileTypeOf(descriptor));
    // All rights, now and inherited.
    memory.writeUint64(out + 8, 0xffffffffn);
    memory.writeUint64(out + 16, 0xffffffffn);
    return OK;
  },
  fd_fdstat_set_flags: () => OK,
  fd_seek: (descriptor: number, offset: bigint, whence: number, out: number) => {
    const position = files.seek(descriptor, Number(offset), whence);
    if (position === undefined) return descriptor < FOLDER ? NOT_SEEKABLE : BAD_DESCRIPTOR;
    memory.writeUint64(out, BigInt(position));
    return OK;
  },
  fd_read: (descriptor: number, list: number, count: number, out: number) => {
    let total = 0;
    for (const run of memory.runs(list, count)) total += files.read(descriptor, run);
    memory.writeUint32(out, total);
    return OK;
  },
  fd_write: (descriptor: number, list: number, count: number, out: number) => {
    let total = 0;
    for (const run of memory.runs(list, count)) {
      if (descriptor === 1) print(run.slice());
      else if (descriptor >= FOLDER) files.write(descriptor, run);
      total += run.length;
    }
    memory.writeUint32(out, total);
    return OK;
  },
});

const runToEnd = (instance: WebAssembly.Instance) => {
  const start = instance.exports._start;
  if (typeof start !== 'function') throw new Error('The WebAssembly module is no WASI program.');
  try {
    start();
  } catch (error) {
    if (!(error instanceof ProgramExit) || error.code !== 0) throw error;
  }
};

/**
 * Runs a WASI program once, in memory alone: one folder, no clock (it stands at zero, so equal arguments give equal bytes), no
 * environment, no access to this machine. A program that fails throws.
 */
export const runWasi = (module: WebAssembly.Module, args: readonly string[]): WasiResult => {
  const printed: Uint8Array[] = [];
  const files = memoryFiles();
  const memory = wasiMemory(() => {
    const exported = instance.exports.memory;
    if (!(exported instanceof WebAssembly.Memory)) throw new Error('The WebAssembly module exports no memory.');
    return exported;
  });
  const calls: Calls = {
    ...argumentCalls(memory, args),
    ...folderCalls(memory, files),
    ...streamCalls(memory, files, (run) => printed.push(run)),
    clock_time_get: (_id: number, _precision: bigint, out: number) => {
      memory.writeUint64(out, 0n);
      return OK;
    },
    proc_exit: (code: number) => {
      throw new ProgramExit(code);
    },
  };
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: calls });
  runToEnd(instance);
  return { stdout: Buffer.concat(printed).toString(), files };
};
