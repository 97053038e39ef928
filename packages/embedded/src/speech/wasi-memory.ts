/** A view of a WebAssembly instance's memory that stays good when the memory grows. */
export interface WasiMemory {
  bytes(): Uint8Array;
  readText(address: number, length: number): string;
  writeUint8(address: number, value: number): void;
  writeUint32(address: number, value: number): void;
  writeUint64(address: number, value: bigint): void;
  /** The runs of memory that a list of WASI io-vectors names. */
  runs(list: number, count: number): Uint8Array[];
}

/** Reads and writes the memory that `memory()` answers at the time of each call. */
export const wasiMemory = (memory: () => WebAssembly.Memory): WasiMemory => {
  const view = () => new DataView(memory().buffer);
  const bytes = () => new Uint8Array(memory().buffer);
  return {
    bytes,
    readText: (address, length) => Buffer.from(bytes().slice(address, address + length)).toString(),
    writeUint8: (address, value) => view().setUint8(address, value),
    writeUint32: (address, value) => view().setUint32(address, value, true),
    writeUint64: (address, value) => view().setBigUint64(address, value, true),
    runs: (list, count) =>
      Array.from({ length: count }, (_, index) => {
        const address = view().getUint32(list + index * 8, true);
        return bytes().subarray(address, address + view().getUint32(list + index * 8 + 4, true));
      }),
  };
};
