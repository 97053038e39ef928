import { type CameraView, maxZoom, type Segment } from '@longtake/contracts';
import { preparedSize, type ShownPicture } from '@longtake/frames';
import { sharedFrames } from '../../src/frame-assets.ts';
import { decodePrepared } from '../../src/illustrate/prepared-picture.ts';
import { centreOf, DOT_REACH, dottedPicture } from '../accuracy/dots.ts';
import { type PlaneView, psnr, resample } from '../accuracy/reference.ts';
import { atLeast, atMost, type Row } from './row.ts';
import { FRAMES, look, preparePictures } from './scenes.ts';

/** Every so many frames one is looked at; a prime, so that no rhythm of the camera hides. */
const EVERY = 11;
const { width, height } = look.canvas;
const size = preparedSize(look.canvas);

const moves: Record<string, [from: CameraView, to: CameraView]> = {
  zoom: [
    { zoom: 1, x: 0.5, y: 0.5 },
    { zoom: 1.15, x: 0.5, y: 0.5 },
  ],
  pan: [
    { zoom: 1.1, x: 0.2, y: 0.4 },
    { zoom: 1.1, x: 0.8, y: 0.5 },
  ],
  'zoom out of a corner': [
    { zoom: 1.15, x: 0.2, y: 0.7 },
    { zoom: 1, x: 0.5, y: 0.5 },
  ],
};

/** Where the camera should be, said a second time and in double precision: its views' zoom and place, eased by smoothstep. */
const pathAt = ([from, to]: [CameraView, CameraView], index: number): PlaneView => {
  const t = index / (FRAMES - 1);
  const at = (one: number, other: number): number => one + (other - one) * t * t * (3 - 2 * t);
  const scale = maxZoom / at(from.zoom, to.zoom);
  const left = at(from.x, to.x) * (size.width - width * scale);
  return { width, height, scale, left, top: at(from.y, to.y) * (size.height - height * scale) };
};

/** The camera's deviation from its path, and what is drawn against the same resampling in double precision. */
export const measureAccuracy = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  const { picture: dotted, dots } = dottedPicture(size);
  for (const [name, views] of Object.entries(moves)) {
    let [sum, count] = [0, 0];
    await eachFrame(dotted, views, (luma, view) => {
      for (const dot of dots) {
        const wanted = { x: (dot.x - view.left) / view.scale, y: (dot.y - view.top) / view.scale };
        if (wanted.x < DOT_REACH || wanted.y < DOT_REACH) continue;
        if (wanted.x > width - DOT_REACH || wanted.y > height - DOT_REACH) continue;
        const seen = centreOf(luma, width, wanted);
        sum += (seen.x - wanted.x) ** 2 + (seen.y - wanted.y) ** 2;
        count += 2;
      }
    });
    const bars = { must: 0.03, aim: 0.01, unit: ' px', digits: 4, beside: `${count / 2} places of dots` };
    rows.push(atMost(`camera’s deviation from its path, RMS: ${name}`, Math.sqrt(sum / count), bars));
  }
  const photo = await decodePrepared(await (await preparePictures())('cabin'));
  const { width: across, height: down } = photo;
  const plane = { width: across, height: down, values: photo.i420.subarray(0, across * down) };
  let worst = Number.POSITIVE_INFINITY;
  await eachFrame(photo, moves.zoom!, (luma, view) => {
    worst = Math.min(worst, psnr(luma, resample(plane, view)));
  });
  const bars = { must: 50, aim: 55, unit: ' dB', digits: 1, beside: 'the worst of the frames looked at' };
  return [...rows, atLeast('PSNR against a double-precision resample, same filter', worst, bars)];
};

const eachFrame = async (
  picture: ShownPicture,
  views: [CameraView, CameraView],
  check: (luma: Uint8Array, view: PlaneView) => void,
): Promise<void> => {
  const [from, to] = views;
  const shot = { picture: 'p', from, to, fromFrame: 0, toFrame: FRAMES, fadeInFrames: 0 };
  const segment: Segment = { hash: 'bench', frames: FRAMES, shots: [shot], labels: [], cues: [] };
  const stage = await (await sharedFrames()).openSegment({ segment, look, picture: () => picture });
  for (let index = 0; index < FRAMES; index += EVERY)
    check(stage.frame(index).bytes.subarray(0, width * height), pathAt(views, index));
  stage.close();
};
