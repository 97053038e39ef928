/** A colour as three numbers: signals are 0 to 1, light is in candela per square metre. */
export type Colour = readonly [red: number, green: number, blue: number];

/** How a clip's signal becomes light: perceptual quantiser, hybrid log-gamma, or the gamma of standard dynamic range. */
export type Transfer = 'pq' | 'hlg' | 'gamma';

/** White of standard dynamic range beside high: the reference white of ITU-R BT.2408. */
const WHITE = 203;
/** What a screen's hybrid log-gamma is made for, and what is assumed of a clip that does not tell its peak. */
export const USUAL_PEAK = 1_000;
/** Exponent of a screen (ITU-R BT.1886). */
const GAMMA = 2.4;

/**
 * A colour of ITU-R BT.2020 in high or standard dynamic range as one of BT.709 in standard range: to light, its brightest
 * part rolled off as ITU-R BT.2390-10 (5.4.1) describes, to the smaller gamut by taking out as much colour as does not fit
 * it, and back to a signal. Up to about half of white's signal, brightness stays as it is.
 */
export const toneMap = (signal: Colour, { transfer, peak }: { transfer: Transfer; peak: number }): Colour => {
  const light =
    transfer === 'pq' ? map(signal, pqToLight) : transfer === 'hlg' ? hlgToLight(signal) : gammaToLight(signal);
  const brightest = Math.max(...light);
  const scale = brightest > 0 ? rollOff(brightest, transfer === 'gamma' ? WHITE : peak) / brightest : 0;
  const narrow = toBt709(map(light, (part) => (part * scale) / WHITE));
  return map(intoGamut(narrow), (part) => part ** (1 / GAMMA));
};

const map = ([red, green, blue]: Colour, each: (part: number) => number): Colour => [
  each(red),
  each(green),
  each(blue),
];

// SMPTE ST 2084.
const M1 = 2610 / 16384;
const M2 = (2523 / 4096) * 128;
const C1 = 3424 / 4096;
const C2 = (2413 / 4096) * 32;
const C3 = (2392 / 4096) * 32;

/** Light of a signal of the perceptual quantiser. */
export const pqToLight = (signal: number): number => {
  const root = Math.max(0, signal) ** (1 / M2);
  return 10_000 * (Math.max(0, root - C1) / (C2 - C3 * root)) ** (1 / M1);
};

/** The signal of the perceptual quantiser for light. */
export const lightToPq = (light: number): number => {
  const power = (Math.max(0, light) / 10_000) ** M1;
  return ((C1 + C2 * power) / (1 + C3 * power)) ** M2;
};

/** ITU-R BT.2100, table 5: the scene's light, and what a screen of the usual peak makes of it. */
const hlgToLight = (signal: Colour): Colour => {
  const scene = map(signal, (part) =>
    part <= 0.5 ? part ** 2 / 3 : (Math.exp((part - 0.55991073) / 0.17883277) + 0.28466892) / 12,
  );
  const system = luminance(scene, [0.2627, 0.678, 0.0593]) ** 0.2;
  return map(scene, (part) => USUAL_PEAK * system * part);
};

const gammaToLight = (signal: Colour): Colour => map(signal, (part) => WHITE * Math.max(0, part) ** GAMMA);

const luminance = ([red, green, blue]: Colour, [r, g, b]: Colour): number => red * r + green * g + blue * b;

/** The curve of BT.2390: straight up to a knee, then a Hermite spline up to white. */
const rollOff = (light: number, peak: number): number => {
  if (peak <= WHITE) return Math.min(light, WHITE);
  const top = lightToPq(peak);
  const most = lightToPq(WHITE) / top;
  const knee = 1.5 * most - 0.5;
  const level = Math.min(1, lightToPq(light) / top);
  if (level <= knee) return light;
  const t = (level - knee) / (1 - knee);
  const bent =
    (2 * t ** 3 - 3 * t ** 2 + 1) * knee + (t ** 3 - 2 * t ** 2 + t) * (1 - knee) + (3 * t ** 2 - 2 * t ** 3) * most;
  return pqToLight(bent * top);
};

/** ITU-R BT.2087, the inverse of its matrix. */
const toBt709 = ([red, green, blue]: Colour): Colour => [
  1.6605 * red - 0.5876 * green - 0.0728 * blue,
  -0.1246 * red + 1.1329 * green - 0.0083 * blue,
  -0.0182 * red - 0.1006 * green + 1.1187 * blue,
];

/** Towards grey of the same brightness, until every part is from 0 to 1. */
const intoGamut = (colour: Colour): Colour => {
  const grey = Math.min(1, Math.max(0, luminance(colour, [0.2126, 0.7152, 0.0722])));
  const kept = colour.map((part) => {
    if (part > 1) return (1 - grey) / (part - grey);
    return part < 0 ? grey / (grey - part) : 1;
  });
  const share = Math.min(1, ...kept);
  return map(colour, (part) => Math.min(1, Math.max(0, grey + share * (part - grey))));
};
