import type { Kernel, SharesAlong, Source } from './kernel.ts';
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

/** A layer as a frame shows it. */
export interface Seen {
  layer: Layer;
  view: View;
}

/**
 * How much of the upper of two layers is seen: `start` in the frame's first column (axis x) or row (axis y), `slope` more
 * in each one after, held between 0 and 1. The lower layer has the rest.
 */
export interface Share {
  axis: 'x' | 'y';
  start: number;
  slope: number;
}

const whole: SharesAlong = [1, 0, 0];
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
  draw(target: number, { layer, view }: Seen): void {
    const sources = this.#sources({ layer, view, tables: this.#tables[0] });
    this.#planes(target).forEach((plane, index) => {
      this.#kernel.run.resamplePlane(...plane, ...sources[index]!, this.#ring);
    });
  }

  /** Draws `under` with `over` blended over it. */
  blendLayers(target: number, { under, over, share }: { under: Seen; over: Seen; share: Share }): void {
    const below = this.#sources({ ...under, share: { ...share, rest: 1 }, tables: this.#tables[0] });
    const above = this.#sources({ ...over, share: { ...share, rest: 0 }, tables: this.#tables[1] });
    this.#planes(target).forEach((plane, index) => {
      this.#kernel.run.blendPlane(...plane, ...below[index]!, ...above[index]!, this.#ring);
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
  #sources({ layer, view, share, tables }: Seen & { share?: Share & { rest: 0 | 1 }; tables: Tables }): Source[] {
    const { run } = this.#kernel;
    const { width, height } = this.size;
    const { scale } = view;
    // Source position of the first output pixel; pixel centres are whole numbers.
    const x = view.left + scale / 2 - 0.5;
    const y = view.top + scale / 2 - 0.5;
    const [across, down] = [sharesAlong('x', share), sharesAlong('y', share)];
    if (run.columnTable(tables.columnsY, blockColumns(width), scale, x, layer.y.width, ...across.luma) === 0)
      throw new RangeError(`The view takes ${scale} pixels of the picture for one of the frame: 1.5 is the most.`);
    run.rowTable(tables.rowsY, height, scale, y, ...down.luma);
    // H.264 sites chroma left: on the first of two columns, between two rows. A layer's may lie in the middle of four.
    const off = layer.chroma === 'middle' ? 0.5 : 0;
    run.columnTable(tables.columnsC, blockColumns(width / 2), scale, (x - off) / 2, layer.u.width, ...across.chroma);
    run.rowTable(tables.rowsC, height / 2, scale, (scale / 2 + y - 0.5) / 2, ...down.chroma);
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

/** Shares along one axis. A chroma column lies on the first of two of luma, a chroma row between two. */
const sharesAlong = (
  axis: Share['axis'],
  share: (Share & { rest: 0 | 1 }) | undefined,
): { luma: SharesAlong; chroma: SharesAlong } => {
  if (share?.axis !== axis) return { luma: whole, chroma: whole };
  const { start, slope, rest } = share;
  return {
    luma: [start, slope, rest],
    chroma: [axis === 'x' ? start : start + slope / 2, slope * 2, rest],
  };
};
