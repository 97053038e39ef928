import type { RgbColor } from '../kernel/layer.ts';
import type { Size } from '../kernel/painter.ts';
import type { Theme } from '../themes/theme.ts';

/** A round light: centre and radius in shares of the sides, and what it adds. */
interface Light {
  x: number;
  y: number;
  radius: number;
  add: RgbColor;
}

/** Amplitude of the grain, in levels of 255: just enough that a dark gradient shows no bands. */
const grain = 1.6;
/** The same for hue. Video keeps one hue for 2 x 2 pixels, and its steps are more than twice as coarse. */
const hueGrain = 2.6;

/** Fills opaque RGBA with a card's ground: the theme's colour under two soft lights, with fine grain. */
export const fillGround = (pixels: Uint8Array, size: Size, theme: Theme): void => {
  const lights: Light[] = [
    { x: 0.8, y: 0.1, radius: 1, add: difference(theme.groundLit, theme.ground) },
    { x: 0.02, y: 1.05, radius: 0.75, add: scale(difference(theme.glow, theme.ground), 0.5) },
  ];
  const reach = Math.max(size.width, size.height);
  const rounded = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let y = 0, at = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, at += 4) {
      let [red, green, blue] = theme.ground;
      for (const light of lights) {
        const share = lightAt((x - light.x * size.width) / reach, (y - light.y * size.height) / reach, light.radius);
        red += light.add[0] * share;
        green += light.add[1] * share;
        blue += light.add[2] * share;
      }
      const bright = grain * noiseAt(x, y, 0);
      rounded[at] = red + bright + hueGrain * noiseAt(x >> 1, y >> 1, 1);
      rounded[at + 1] = green + bright;
      rounded[at + 2] = blue + bright + hueGrain * noiseAt(x >> 1, y >> 1, 2);
      rounded[at + 3] = 255;
    }
  }
};

/** 1 in the middle, 0 from the radius on, smooth at both: from + and * alone. */
const lightAt = (dx: number, dy: number, radius: number): number => {
  const rest = 1 - (dx * dx + dy * dy) / (radius * radius);
  return rest <= 0 ? 0 : rest * rest;
};

const { imul } = Math;

/** Triangular noise from -1 to 1, the same for the same place and kind. */
const noiseAt = (x: number, y: number, kind: number): number => {
  let hash = imul(x, 374_761_393) ^ imul(y, 668_265_263) ^ imul(kind, 1_442_695_041);
  hash = imul(hash ^ (hash >>> 13), 1_274_126_177);
  hash = imul(hash ^ (hash >>> 16), 2_246_822_519);
  hash ^= hash >>> 15;
  return ((hash & 0xffff) + (hash >>> 16)) / 0xffff - 1;
};

const difference = (a: RgbColor, b: RgbColor): RgbColor => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scale = (color: RgbColor, by: number): RgbColor => [color[0] * by, color[1] * by, color[2] * by];
