import type { PlanarPicture, PreparedPicture } from '../frames.ts';
import type { Kernel } from './kernel.ts';

/** Pixels of padding left and right of each row, as in assembly/memory.ts. */
const pad = 32;
/** Rows of a picture that are brought in at once: keeps the copy small however large the picture is. */
const stripRows = 64;

/** One plane of a layer: `at` is the address of pixel (0, 0). */
export interface LayerPlane {
  at: number;
  width: number;
  height: number;
  stride: number;
}

/** A picture in the kernel's memory, ready to be drawn under any camera. */
export interface Layer {
  y: LayerPlane;
  u: LayerPlane;
  v: LayerPlane;
  /** Where chroma lies: in the middle of four pixels, or, as H.264 has it, on the first of two columns. */
  chroma: 'middle' | 'left';
  /** What to give back to the kernel's memory. */
  buffers: number[];
}

/** Converts an opaque picture (even sides) to a layer: 4:2:0, about 1.5 bytes a pixel. */
export const makeLayer = (kernel: Kernel, picture: PreparedPicture): Layer => {
  const layer = allocateLayer(kernel, picture, 'middle');
  convertStrips(kernel, picture, layer);
  padPlanes(kernel, [layer.y, layer.u, layer.v]);
  return layer;
};

/** A layer of a picture that was converted before. */
export const makePlanarLayer = (kernel: Kernel, { i420, ...size }: PlanarPicture): Layer => {
  const layer = allocateLayer(kernel, size, 'middle');
  const strip = kernel.memory.allocate(size.width * stripRows);
  let from = 0;
  for (const { at, width, height, stride } of [layer.y, layer.u, layer.v])
    for (let top = 0; top < height; top += stripRows) {
      const rows = Math.min(stripRows, height - top);
      kernel.memory.view(strip, width * rows).set(i420.subarray(from, from + width * rows));
      kernel.run.loadPlane(strip, width, rows, at + top * stride, stride);
      from += width * rows;
    }
  kernel.memory.free(strip);
  padPlanes(kernel, [layer.y, layer.u, layer.v]);
  return layer;
};

/** A layer for pictures that come as packed I420; `loadLayer` fills it. */
export const makeEmptyLayer = (kernel: Kernel, size: { width: number; height: number }): Layer =>
  allocateLayer(kernel, size, 'left');

/** What a picture's layer holds, for `makePlanarLayer`. */
export const readPlanes = (kernel: Kernel, picture: PreparedPicture): PlanarPicture => {
  const { width, height } = picture;
  const layer = makeLayer(kernel, picture);
  const i420 = new Uint8Array((width * height * 3) / 2);
  let to = 0;
  for (const plane of [layer.y, layer.u, layer.v])
    for (let row = 0; row < plane.height; row++, to += plane.width)
      i420.set(kernel.memory.view(plane.at + row * plane.stride, plane.width), to);
  freeLayer(kernel, layer);
  // A layer keeps its bytes with the highest bit flipped, as in assembly/resample.ts.
  for (let at = 0; at < i420.length; at++) i420[at]! ^= 0x80;
  return { width, height, i420 };
};

/** Puts the packed I420 picture that lies at an address of the kernel's memory into a layer of its size. */
export const loadLayer = (kernel: Kernel, { y, u, v }: Layer, at: number): void => {
  let source = at;
  for (const plane of [y, u, v]) {
    kernel.run.loadPlane(source, plane.width, plane.height, plane.at, plane.stride);
    source += plane.width * plane.height;
  }
  padPlanes(kernel, [y, u, v]);
};

const padPlanes = ({ run }: Kernel, planes: readonly LayerPlane[]): void => {
  for (const { at, width, height, stride } of planes) run.padPlane(at, width, height, stride);
};

/** A layer of one colour, of any size, that takes one row: all its rows are the same one. */
export const makeGround = (kernel: Kernel, size: { width: number; height: number }, rgb: RgbColor): Layer => {
  const rgba = new Uint8Array(size.width * 2 * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set([...rgb, 255], at);
  const layer = makeLayer(kernel, { width: size.width, height: 2, rgba });
  const flat = (plane: LayerPlane, height: number): LayerPlane => ({ ...plane, height, stride: 0 });
  return {
    y: flat(layer.y, size.height),
    u: flat(layer.u, size.height / 2),
    v: flat(layer.v, size.height / 2),
    chroma: layer.chroma,
    buffers: layer.buffers,
  };
};

/** Red, green and blue, 0 to 255 each. */
export type RgbColor = readonly [red: number, green: number, blue: number];

/** Gives a layer back; drawing it afterwards shows whatever took its place. */
export const freeLayer = ({ memory }: Kernel, layer: Layer): void => {
  for (const buffer of layer.buffers) memory.free(buffer);
};

const allocateLayer = (
  kernel: Kernel,
  { width, height }: { width: number; height: number },
  chroma: Layer['chroma'],
): Layer => {
  const y = allocatePlane(kernel, width, height);
  const [u, v] = [allocatePlane(kernel, width / 2, height / 2), allocatePlane(kernel, width / 2, height / 2)];
  return { y, u, v, chroma, buffers: [y, u, v].map(({ at }) => at - pad) };
};

const allocatePlane = ({ memory }: Kernel, width: number, height: number): LayerPlane => {
  // The converter writes whole blocks of 8 pixels, so a row has room for the last of them.
  const stride = Math.ceil(width / 8) * 8 + 2 * pad;
  return { at: memory.allocate(stride * height) + pad, width, height, stride };
};

const convertStrips = (
  { run, memory }: Kernel,
  { width, height, rgba }: PreparedPicture,
  { y, u, v }: Pick<Layer, 'y' | 'u' | 'v'>,
): void => {
  const blockWidth = Math.ceil(width / 8) * 8;
  const strip = memory.allocate(blockWidth * stripRows * 4);
  for (let top = 0; top < height; top += stripRows) {
    const rows = Math.min(stripRows, height - top);
    const target = memory.view(strip, blockWidth * rows * 4);
    for (let row = 0; row < rows; row++) {
      const from = (top + row) * width * 4;
      target.set(rgba.subarray(from, from + width * 4), row * blockWidth * 4);
    }
    const [atY, atU, atV] = [y.at + top * y.stride, u.at + (top / 2) * u.stride, v.at + (top / 2) * v.stride];
    run.fromRgba(strip, blockWidth, rows, atY, y.stride, atU, atV, u.stride, 0, 0, 0x80);
  }
  memory.free(strip);
};
