const hash = (x: number, y: number, z: number): number => {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const gradient = (corner: number, x: number, y: number, z: number): number => {
  const side = corner & 15;
  const u = side < 8 ? x : y;
  const v = side < 4 ? y : side === 12 || side === 14 ? x : z;
  return ((side & 1) === 0 ? u : -u) + ((side & 2) === 0 ? v : -v);
};

const ease = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** A value from `a` to `b` for `t` from 0 to 1. */
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** `value` held between `low` and `high`. */
export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));

/** 0 below `from`, 1 above `to`, smooth between; `from` may be the greater one. */
export const smoothstep = (from: number, to: number, value: number): number => {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};

/** Perlin's improved gradient noise, about -1 to 1, the same on every machine. */
export const noise = (x: number, y = 0, z = 0): number => {
  const [ix, iy, iz] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const [fx, fy, fz] = [x - ix, y - iy, z - iz];
  const [u, v, w] = [ease(fx), ease(fy), ease(fz)];
  const at = (dx: number, dy: number, dz: number): number =>
    gradient(hash(ix + dx, iy + dy, iz + dz), fx - dx, fy - dy, fz - dz);
  const near = mix(mix(at(0, 0, 0), at(1, 0, 0), u), mix(at(0, 1, 0), at(1, 1, 0), u), v);
  const far = mix(mix(at(0, 0, 1), at(1, 0, 1), u), mix(at(0, 1, 1), at(1, 1, 1), u), v);
  return mix(near, far, w);
};

/** Octaves of noise on top of each other, each twice as fine and half as strong: clouds. */
export const clouds = (x: number, y: number, z = 0, octaves = 5): number => {
  let [sum, scale] = [0, 1];
  for (let octave = 0; octave < octaves; octave++, scale *= 2)
    sum += noise(x * scale + octave * 17.3, y * scale - octave * 9.1, z * scale) / scale;
  return sum;
};

/** Octaves of folded noise, 0 to about 1, with sharp crests: ridges. */
export const ridges = (x: number, y: number, z = 0, octaves = 6): number => {
  let [sum, scale, weight] = [0, 1, 1];
  for (let octave = 0; octave < octaves; octave++, scale *= 2.03) {
    const crest = 1 - Math.abs(noise(x * scale + octave * 31.7, y * scale + octave * 11.9, z * scale));
    const signal = crest * crest * weight;
    sum += signal / scale;
    weight = clamp(signal * 1.6);
  }
  return sum / 1.9;
};

/** The same sequence of numbers from 0 to 1 for the same seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};
