import type { Kernel, Source } from './kernel.ts';
import type { Layer, LayerPlane } from './layer.ts';
import type { Overlay } from './overlay.ts';

/** What a frame shows of a layer: `scale` source pixels for each output pixel, and the view's upper left corner in source pixels. */
export interface View {
  scale: number;
  left: number;
  top: number;
}

/** Pixels, both even. */
export interface Size {
  width: number;
  height: number;
}

/** The sum of a pixel's weights: all of it, in Q15. */
const whole = 32_767;
/** Columns that the kernel's ring holds at most, as in assembly/resample.ts. */
const stripColumns = 960;

interface Tables {
  columnsY: number;
  rowsY: number;
  columnsC: number;
  rowsC: number;
}

/** Draws layers and overlays into packed I420 frames of one size; owns the scratch that this takes. */
export class Painter {
  readonly size: Size;
  readonly frameBytes: number;
  readonly #kernel: Kernel;
  readonly #buffers: number[] = [];
  readonly #ring: number;
  readonly #tables: [Tables, Tables];

  constructor(kernel: Kernel, size: Size) {
    this.size = size;
    this.frameBytes = (size.width * size.height * 3) / 2;
    this.#kernel = kernel;
    this.#ring = this.allocate(2 * 8 * 2 * Math.min(stripColumns, blockColumns(size.width)));
    this.#tables = [this.#allocateTables(), this.#allocateTables()];
  }

  /** A buffer that lives until `close`. */
  allocate(sizeBytes: number): number {
    const buffer = this.#kernel.memory.allocate(sizeBytes);
    this.#buffers.push(buffer);
    return buffer;
  }

  /** Draws one layer into the frame at `target`. */
  draw(target: number, layer: Layer, view: View): void {
    const sources = this.#sources({ layer, view, share: whole, tables: this.#tables[0] });
    this.#planes(target).forEach((plane, index) => {
      this.#kernel.run.resamplePlane(...plane, ...sources[index]!, this.#ring);
    });
  }

  /** Draws `under` with `over` blended over it; `weight` is the upper one's share, 0 to 1. */
  crossFade(
    target: number,
    under: { layer: Layer; view: View },
    over: { layer: Layer; view: View; weight: number },
  ): void {
    const share = Math.round(whole * over.weight);
    const below = this.#sources({ ...under, share: whole - share, tables: this.#tables[0] });
    const above = this.#sources({ ...over, share, tables: this.#tables[1] });
    this.#planes(target).forEach((plane, index) => {
      this.#kernel.run.crossFadePlane(...plane, ...below[index]!, ...above[index]!, this.#ring);
    });
  }

  /** Blends an overlay with its upper left corner at (left, top), both even; `opacity` in steps of 1/256. */
  blend(target: number, overlay: Overlay, place: { left: number; top: number; opacity: number }): void {
    const { width, height, y, u, v, alphaY, alphaC } = overlay;
    const { opacity } = place;
    const [luma, blue, red] = this.#planes(target);
    const strideC = this.size.width / 2;
    const atY = place.top * this.size.width + place.left;
    const atC = (place.top / 2) * strideC + place.left / 2;
    const { overlayPlane } = this.#kernel.run;
    overlayPlane(luma[0] + atY, this.size.width, y, alphaY, width, height, opacity);
    overlayPlane(blue[0] + atC, strideC, u, alphaC, width / 2, height / 2, opacity);
    overlayPlane(red[0] + atC, strideC, v, alphaC, width / 2, height / 2, opacity);
  }

  close(): void {
    for (const buffer of this.#buffers.splice(0)) this.#kernel.memory.free(buffer);
  }

  #allocateTables(): Tables {
    const { width, height } = this.size;
    return {
      columnsY: this.allocate((blockColumns(width) / 8) * 96),
      rowsY: this.allocate(height * 16),
      columnsC: this.allocate((blockColumns(width / 2) / 8) * 96),
      rowsC: this.allocate((height / 2) * 16),
    };
  }

  #planes(target: number) {
    const { width, height } = this.size;
    const chroma: [number, number, number] = [width / 2, blockColumns(width / 2), height / 2];
    const blue = target + width * height;
    return [
      [target, width, blockColumns(width), height],
      [blue, ...chroma],
      [blue + (width * height) / 4, ...chroma],
    ] as const satisfies [number, number, number, number][];
  }

  /** Fills the tables for a view and gives the three planes to read. */
  #sources({ layer, view, share, tables }: { layer: Layer; view: View; share: number; tables: Tables }): Source[] {
    const { run } = this.#kernel;
    const { width, height } = this.size;
    const { scale } = view;
    // Source position of the first output pixel; pixel centres are whole numbers.
    const x = view.left + scale / 2 - 0.5;
    const y = view.top + scale / 2 - 0.5;
    if (run.columnTable(tables.columnsY, blockColumns(width), scale, x, layer.y.width) === 0)
      throw new RangeError(`The view takes ${scale} pixels of the picture for one of the frame: 1.5 is the most.`);
    run.rowTable(tables.rowsY, height, scale, y, share);
    // H.264 sites chroma left: on the first of two columns, between two rows. A layer's may lie in the middle of four.
    const off = layer.chroma === 'middle' ? 0.5 : 0;
    run.columnTable(tables.columnsC, blockColumns(width / 2), scale, (x - off) / 2, layer.u.width);
    run.rowTable(tables.rowsC, height / 2, scale, (scale / 2 + y - 0.5) / 2, share);
    const source = ({ at, stride, height }: LayerPlane, columns: number, rows: number): Source => [
      at,
      stride,
      height,
      columns,
      rows,
    ];
    return [
      source(layer.y, tables.columnsY, tables.rowsY),
      source(layer.u, tables.columnsC, tables.rowsC),
      source(layer.v, tables.columnsC, tables.rowsC),
    ];
  }
}

const blockColumns = (width: number): number => Math.ceil(width / 16) * 16;
