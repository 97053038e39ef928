import type { CardVisual } from '@longtake/contracts';
import { sharedFrames } from '../../src/frame-assets.ts';
import { eachFrame, moves } from '../accuracy/moves.ts';
import { kernelCubic, lumaOf, type Plane, type PlaneView, resample } from '../accuracy/reference.ts';
import { blockShifts, movedBy, type Shift } from '../accuracy/shifts.ts';
import { atMost, type Row } from './row.ts';
import { look } from './scenes.ts';

/** Every so many frames one is looked at: each takes six resamplings in double precision. */
const EVERY = 37;
/** What a known shift may be measured wrong by, pixels. */
const MOST_ERROR = 0.002;
const known: readonly Shift[] = [
  { x: 0.03, y: -0.01 },
  { x: -0.006, y: 0.02 },
];

const card: CardVisual = {
  kind: 'bullets',
  heading: 'What you need on a clear night',
  items: [
    'A dark place far from the lights of the town, and a view to the north',
    'A warm coat, a flask of tea and a friend who does not mind waiting',
    'Patience: the sky takes as long as it takes, then dances for minutes',
  ],
};

/** How far the letters of a card lie from where the camera should show them. */
export const measureTextAccuracy = async (): Promise<Row[]> => {
  const frames = await sharedFrames();
  const picture = frames.toPlanes(await frames.drawCard(card, look));
  const plane = lumaOf(picture);
  const rows: Row[] = [];
  for (const [name, move] of Object.entries(moves)) {
    const shifts: Shift[] = [];
    let error = 0;
    await eachFrame(picture, { move, every: EVERY }, (luma, view) => {
      if (shifts.length === 0) error = errorOfMeasuring(plane, view);
      shifts.push(...blockShifts(luma, plane, { view, filter: kernelCubic }));
    });
    const beside = `${shifts.length} blocks of letters; known shifts are measured within ${error.toFixed(4)} px`;
    const bars = { must: 0.03, aim: 0.01, unit: ' px', digits: 4, beside };
    rows.push(atMost(`camera’s deviation from its path, RMS: ${name}, text`, rms(shifts), bars));
  }
  return rows;
};

/** How wrong shifts are measured that are known: of the same view, shifted in double precision and rounded to bytes. Throws where it is much. */
const errorOfMeasuring = (plane: Plane, view: PlaneView): number => {
  const errors = known.flatMap((shift) => {
    const luma = Uint8Array.from(resample(plane, movedBy(view, shift), kernelCubic), Math.round);
    return blockShifts(luma, plane, { view, filter: kernelCubic }).map(({ x, y }) => ({
      x: x - shift.x,
      y: y - shift.y,
    }));
  });
  const error = rms(errors);
  if (!(error <= MOST_ERROR)) throw new Error(`Known shifts of letters are measured wrong by ${error} px RMS.`);
  return error;
};

const rms = (shifts: readonly Shift[]): number =>
  Math.sqrt(shifts.reduce((sum, { x, y }) => sum + x * x + y * y, 0) / (2 * shifts.length));
