import { addLight, darkness, type Light, sample } from './light.ts';

/** The picture at half its size, each pixel the mean of four. */
export const halve = (light: Light): Light => {
  const half = darkness(Math.ceil(light.width / 2), Math.ceil(light.height / 2));
  for (let y = 0, at = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++, at += 3) half.rgb.set(sample(light, x * 2 + 0.5, y * 2 + 0.5), at);
  return half;
};

const blurRuns = (
  light: Light,
  step: number,
  runs: { count: number; start: (run: number) => number; length: number },
) => {
  const { rgb } = light;
  for (let run = 0; run < runs.count; run++)
    for (let c = 0; c < 3; c++) {
      const start = runs.start(run) + c;
      let [before, here] = [rgb[start]!, rgb[start]!];
      for (let i = 0; i < runs.length; i++) {
        const at = start + i * step;
        const after = i + 1 < runs.length ? rgb[at + step]! : here;
        rgb[at] = (before + 2 * here + after) / 4;
        [before, here] = [here, after];
      }
    }
};

/** Softens a picture in place by about one pixel for each pass. */
export const soften = (light: Light, passes = 1, direction: 'both' | 'across' = 'both'): void => {
  const { width, height } = light;
  for (let pass = 0; pass < passes; pass++) {
    blurRuns(light, 3, { count: height, start: (y) => y * width * 3, length: width });
    if (direction === 'both') blurRuns(light, width * 3, { count: width, start: (x) => x * 3, length: height });
  }
};

const addEnlarged = (light: Light, small: Light, strength: number): void => {
  const [kx, ky] = [small.width / light.width, small.height / light.height];
  for (let y = 0, at = 0; y < light.height; y++)
    for (let x = 0; x < light.width; x++, at += 3) {
      const colour = sample(small, (x + 0.5) * kx - 0.5, (y + 0.5) * ky - 0.5);
      for (let c = 0; c < 3; c++) light.rgb[at + c]! += colour[c]! * strength;
    }
};

/** A copy of the picture, blurred by about 2^levels pixels, at a 2^levels-th of the size. */
const blurredSmall = (light: Light, levels: number): Light => {
  let small = light;
  for (let level = 0; level < levels; level++) {
    small = halve(small);
    soften(small, 2);
  }
  return small;
};

/** Adds the halo that a lens and the air lay around bright things; bigger `levels` reach further. */
export const addGlow = (light: Light, levels: readonly number[], strength: number): void => {
  const halo = darkness(light.width, light.height);
  for (const level of levels) addEnlarged(halo, blurredSmall(light, level), 1 / levels.length);
  addLight(light, halo, strength);
};
