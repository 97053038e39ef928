import { decodePrepared } from '../../src/illustrate/prepared-picture.ts';
import { DOT_REACH, dotErrors, dotPlaces, paintDots } from '../accuracy/dots.ts';
import { eachFrame, moves, pictureSize } from '../accuracy/moves.ts';
import { kernelCubic, lumaOf, psnr, resample } from '../accuracy/reference.ts';
import { atLeast, atMost, type Row } from './row.ts';
import { preparePictures } from './scenes.ts';
import { measureTextAccuracy } from './text-accuracy.ts';

/** Every so many frames one is looked at; a prime, so that no rhythm of the camera hides. */
const EVERY = 11;
/** What is left of the ground's noise. */
const NOISE = 2;

/** The camera's deviation from its path, and what is drawn against the same resampling in double precision. */
export const measureAccuracy = async (): Promise<Row[]> => [
  ...(await measureDots()),
  ...(await measureTextAccuracy()),
  await measureFidelity(),
];

const measureDots = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  const places = dotPlaces(pictureSize, DOT_REACH);
  const dotted = opaque(paintDots(pictureSize, places));
  for (const [name, move] of Object.entries(moves)) {
    let [sum, count] = [0, 0];
    await eachFrame(dotted, { move, every: EVERY }, (luma, view) => {
      for (const [x, y] of dotErrors(luma, view, { places, radius: DOT_REACH, noise: NOISE }).values()) {
        sum += x ** 2 + y ** 2;
        count += 2;
      }
    });
    const bars = { must: 0.03, aim: 0.01, unit: ' px', digits: 4, beside: `${count / 2} places of dots` };
    rows.push(atMost(`camera’s deviation from its path, RMS: ${name}`, Math.sqrt(sum / count), bars));
  }
  return rows;
};

const opaque = (grey: Uint8Array) => {
  const rgba = new Uint8Array(grey.length * 4).fill(255);
  grey.forEach((value, at) => rgba.fill(value, at * 4, at * 4 + 3));
  return { ...pictureSize, rgba };
};

const measureFidelity = async (): Promise<Row> => {
  const photo = await decodePrepared(await (await preparePictures())('cabin'));
  const plane = lumaOf(photo);
  let worst = Number.POSITIVE_INFINITY;
  await eachFrame(photo, { move: moves.zoom, every: EVERY }, (luma, view) => {
    worst = Math.min(worst, psnr(luma, resample(plane, view, kernelCubic), [0, 255]));
  });
  const bars = { must: 50, aim: 55, unit: ' dB', digits: 1, beside: 'the worst of the frames looked at' };
  return atLeast('PSNR against a double-precision resample, same filter', worst, bars);
};
