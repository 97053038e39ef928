import { clamp } from './noise.ts';

/** Red, green and blue in linear light; 1 is white on the screen, more is brighter still. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A picture in linear light without an upper limit, three numbers a pixel. */
export interface Light {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

/** A dark picture. */
export const darkness = (width: number, height: number): Light => ({
  width,
  height,
  rgb: new Float32Array(width * height * 3),
});

/** Sets every pixel to what `shade` answers for it; `shade` sees whole pixels from the top left. */
export const paint = (light: Light, shade: (x: number, y: number) => Rgb): void => {
  for (let y = 0, at = 0; y < light.height; y++)
    for (let x = 0; x < light.width; x++, at += 3) light.rgb.set(shade(x, y), at);
};

/** The colour at a pixel that lies in the picture. */
export const colourAt = ({ rgb, width }: Light, x: number, y: number): Rgb => {
  const at = (y * width + x) * 3;
  return [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
};

/** The colour between pixels; beyond the edge, the edge's. */
export const sample = (light: Light, x: number, y: number): Rgb => {
  const [cx, cy] = [clamp(x, 0, light.width - 1.001), clamp(y, 0, light.height - 1.001)];
  const [ix, iy] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [cx - ix, cy - iy];
  const at = (iy * light.width + ix) * 3;
  const below = at + (iy + 1 < light.height ? light.width * 3 : 0);
  const channel = (c: number): number =>
    (light.rgb[at + c]! * (1 - fx) + light.rgb[at + 3 + c]! * fx) * (1 - fy) +
    (light.rgb[below + c]! * (1 - fx) + light.rgb[below + 3 + c]! * fx) * fy;
  return [channel(0), channel(1), channel(2)];
};

/** Adds a point of light between pixels, so that a run of points becomes a smooth thread. */
export const addPoint = (light: Light, x: number, y: number, [red, green, blue]: Rgb): void => {
  const [ix, iy] = [Math.floor(x), Math.floor(y)];
  if (ix < 0 || iy < 0 || ix >= light.width - 1 || iy >= light.height - 1) return;
  const [fx, fy] = [x - ix, y - iy];
  for (let corner = 0; corner < 4; corner++) {
    const [dx, dy] = [corner & 1, corner >> 1];
    const share = (dx === 1 ? fx : 1 - fx) * (dy === 1 ? fy : 1 - fy);
    const at = ((iy + dy) * light.width + ix + dx) * 3;
    light.rgb[at]! += red * share;
    light.rgb[at + 1]! += green * share;
    light.rgb[at + 2]! += blue * share;
  }
};

/** Adds a round soft spot; `radius` in pixels is where its light has fallen to an eighth. */
export const addSpot = (light: Light, spot: { x: number; y: number; radius: number; colour: Rgb }): void => {
  const reach = Math.ceil(spot.radius * 1.8);
  for (let y = Math.max(0, Math.floor(spot.y - reach)); y <= Math.min(light.height - 1, spot.y + reach); y++)
    for (let x = Math.max(0, Math.floor(spot.x - reach)); x <= Math.min(light.width - 1, spot.x + reach); x++) {
      const share = Math.exp((-2 * ((x - spot.x) ** 2 + (y - spot.y) ** 2)) / spot.radius ** 2);
      const at = (y * light.width + x) * 3;
      for (let c = 0; c < 3; c++) light.rgb[at + c]! += spot.colour[c]! * share;
    }
};

/** Adds `other`, of the same size, times `strength`. */
export const addLight = (light: Light, other: Light, strength = 1): void => {
  for (let at = 0; at < light.rgb.length; at++) light.rgb[at]! += other.rgb[at]! * strength;
};
