import type { ClipFit } from '@longtake/contracts';
import type { ClipSource } from './clip-source.ts';

export interface Size {
  width: number;
  height: number;
}

/** How much of a clip may be cropped to fill the canvas where the scene does not say: as of pictures. */
const MOST_CROPPED = 0.28;

/** The clip's size as it is seen: upright, with square pixels. */
export const seenSize = ({ width, height, pixelAspect, turn }: ClipSource): Size => {
  const wide = width * pixelAspect;
  return turn.startsWith('transpose') ? { width: height, height: wide } : { width: wide, height };
};

/** How a clip fills the canvas: as the scene says, else wholly where little is lost by it. */
export const fitOf = (source: ClipSource, canvas: Size, wanted: ClipFit | undefined): ClipFit => {
  if (wanted !== undefined) return wanted;
  const { width, height } = seenSize(source);
  const seen =
    Math.min(width / canvas.width, height / canvas.height) ** 2 * ((canvas.width * canvas.height) / (width * height));
  return 1 - seen <= MOST_CROPPED ? 'cover' : 'contain';
};

/** How many pixels of the canvas one of the clip takes, on a side. */
export const enlargementOf = (source: ClipSource, canvas: Size, fit: ClipFit): number => {
  const { width, height } = seenSize(source);
  const sides = [canvas.width / width, canvas.height / height];
  return fit === 'cover' ? Math.max(...sides) : Math.min(...sides);
};

/**
 * The filters that make a picture of the clip one of the canvas: 8 bit 4:2:0, BT.709 limited, upright, filling the canvas
 * or whole on a blurred, darkened copy of itself. `toneCube` names the file of the tone map, for what needs one. It holds
 * numbers and our own names alone.
 */
export const clipFilters = (
  source: ClipSource,
  { canvas, fit, toneCube }: { canvas: Size; fit: ClipFit; toneCube: string },
): string => {
  const lies = source.turn.startsWith('transpose');
  const target = lies ? { width: canvas.height, height: canvas.width } : canvas;
  const finish =
    source.light === undefined ? toBt709 : `format=gbrp16le,lut3d=file=${toneCube}:interp=tetrahedral,${toBt709}`;
  const upright = [source.turn, 'setsar=1'].filter((filter) => filter !== '').join(',');
  if (fit === 'cover') return `${cover(source, target)},${finish},${upright}`;
  const whole = containedSize(source, target);
  const place = `${even((target.width - whole.width) / 2)}:${even((target.height - whole.height) / 2)}`;
  const small = { width: even(target.width / 8), height: even(target.height / 8) };
  return [
    'split[a][b]',
    `[a]${cover(source, small)},${finish},gblur=sigma=${(small.height / 20).toFixed(3)},${darken},${scaleTo(target)}[ground]`,
    `[b]${scaleTo(whole)},${finish}[whole]`,
    `[ground][whole]overlay=${place}:format=yuv420,${upright}`,
  ].join(';');
};

/** Exact on every processor, and sharp. */
const swscale = 'flags=bicubic+accurate_rnd+full_chroma_int+bitexact';
const toBt709 = `scale=${swscale}:out_color_matrix=bt709:out_range=limited,format=yuv420p`;
/** Towards black, and half the colour. */
const darken = 'lutyuv=y=16+(val-16)*0.5:u=128+(val-128)*0.6:v=128+(val-128)*0.6';

const even = (pixels: number): number => 2 * Math.max(0, Math.round(pixels / 2));
const evenAtLeast = (pixels: number): number => Math.max(2, even(pixels));
const scaleTo = ({ width, height }: Size): string => `scale=${width}:${height}:${swscale}`;

/** The middle of the clip that has the target's shape, at the target's size. */
const cover = ({ width, height, pixelAspect }: ClipSource, target: Size): string => {
  const shape = target.width / target.height / pixelAspect;
  const [wide, high] = [Math.min(width, height * shape), Math.min(height, width / shape)];
  const [cropWidth, cropHeight] = [wide, high].map((pixels) => Math.max(2, 2 * Math.floor(pixels / 2 + 1e-6)));
  return `crop=${cropWidth}:${cropHeight},${scaleTo(target)}`;
};

const containedSize = ({ width, height, pixelAspect }: ClipSource, target: Size): Size => {
  const scale = Math.min(target.width / (width * pixelAspect), target.height / height);
  return { width: evenAtLeast(width * pixelAspect * scale), height: evenAtLeast(height * scale) };
};
