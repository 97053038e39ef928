import { KernelMemory } from './kernel-memory.ts';

/** A plane that is drawn: address, width, width rounded up to 16, height. */
type Target = [target: number, width: number, columns: number, height: number];
/** A plane that is read: address of pixel (0, 0), bytes from row to row, height, and its column and row table. */
export type Source = [source: number, stride: number, height: number, columnTable: number, rowTable: number];

/** How much of a layer is seen in a column or row, as in assembly/share.ts. */
export type SharesAlong = [start: number, slope: number, rest: 0 | 1];

/** What assembly/kernel.ts exports, described there; addresses and sizes are in bytes. */
interface KernelExports {
  memory: WebAssembly.Memory;
  heapStart(): number;
  padPlane(plane: number, width: number, height: number, stride: number): void;
  loadPlane(source: number, width: number, height: number, plane: number, stride: number): void;
  columnTable(
    ...table: [table: number, columns: number, a: number, b: number, sourceWidth: number, ...SharesAlong]
  ): number;
  rowTable(...table: [table: number, rows: number, a: number, b: number, ...SharesAlong]): void;
  resamplePlane(...planesAndRing: [...Target, ...Source, ring: number]): void;
  blendPlane(...planesAndRing: [...Target, ...Source, ...Source, ring: number]): void;
  overlayPlane(
    ...plane: [
      target: number,
      targetStride: number,
      source: number,
      alpha: number,
      width: number,
      height: number,
      opacity: number,
    ]
  ): void;
  fromRgba(
    ...planes: [
      rgba: number,
      width: number,
      height: number,
      planeY: number,
      strideY: number,
      planeU: number,
      planeV: number,
      strideC: number,
      alphaY: number,
      alphaC: number,
      flip: number,
    ]
  ): void;
}

/** The kernel's functions with the memory that they work on. */
export interface Kernel {
  run: KernelExports;
  memory: KernelMemory;
}

/** Compiles and starts the kernel; it imports nothing and keeps no state but its memory. */
export const startKernel = async (wasm: BufferSource): Promise<Kernel> => {
  const { instance } = await WebAssembly.instantiate(wasm);
  const run = instance.exports as unknown as KernelExports;
  return { run, memory: new KernelMemory(run.memory, run.heapStart()) };
};
