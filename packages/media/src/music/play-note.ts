import { SAMPLE_RATE } from '../sound/constants.ts';
import type { Instrument, Note } from './score.ts';

/** A sine of a note: how many times its pitch, how strong, and how fast it dies away (per second). */
interface Partial {
  ratio: number;
  level: number;
  decay: number;
}
interface Sounding {
  partials: readonly Partial[];
  /** How long it swells and dies away, seconds. */
  attack: number;
  release: number;
  /** The same note a little higher and lower, on both sides, in cents. */
  spread: number;
}

const harmonics = (count: number, falls: number, decay: (harmonic: number) => number): Partial[] =>
  Array.from({ length: count }, (_, index) => {
    const ratio = index + 1;
    return { ratio, level: ratio ** -falls, decay: decay(ratio) };
  });
const none = () => 0;

const sounds: Record<Instrument, Sounding> = {
  pad: { partials: harmonics(5, 1.9, none), attack: 1.8, release: 2.6, spread: 4 },
  pluck: { partials: harmonics(6, 1.5, (ratio) => 1.1 + 0.9 * ratio), attack: 0.006, release: 0.6, spread: 0 },
  bass: { partials: harmonics(3, 1.7, none), attack: 0.25, release: 0.9, spread: 0 },
  bell: {
    partials: [
      { ratio: 1, level: 1, decay: 0.8 },
      { ratio: 2.76, level: 0.35, decay: 1.9 },
      { ratio: 5.4, level: 0.12, decay: 3.4 },
    ],
    attack: 0.01,
    release: 1.5,
    spread: 0,
  },
};

/** Adds a note to both sides of a track that goes round: what sounds beyond its end is added at its beginning. */
export const playNote = ({ left, right }: { left: Float32Array; right: Float32Array }, note: Note): void => {
  const { partials, attack, release, spread } = sounds[note.instrument];
  const envelope = swell(note.lasts, { attack, release });
  const start = Math.round(note.at * SAMPLE_RATE);
  const angle = ((note.pan + 1) * Math.PI) / 4;
  const sides: [Float32Array, number, number][] = [
    [left, Math.cos(angle), -spread],
    [right, Math.sin(angle), spread],
  ];
  for (const [side, gain, cents] of sides)
    for (const { ratio, level, decay } of partials) {
      const hertz = 440 * 2 ** ((note.pitch - 69 + cents / 100) / 12) * ratio;
      addSine(side, { start, hertz, level: level * gain * note.level, decay, envelope });
    }
};

/** Rises and falls as half a cosine; the release is behind what the note lasts. */
const swell = (lasts: number, { attack, release }: Pick<Sounding, 'attack' | 'release'>): Float32Array => {
  const [rise, held, fall] = [attack, lasts, release].map((seconds) => Math.round(seconds * SAMPLE_RATE));
  return Float32Array.from({ length: held! + fall! }, (_, at) => {
    const up = at < rise! ? 0.5 - 0.5 * Math.cos((Math.PI * at) / rise!) : 1;
    const down = at > held! ? 0.5 + 0.5 * Math.cos((Math.PI * (at - held!)) / fall!) : 1;
    return up * down;
  });
};

/** By the recurrence of a sine, which takes two multiplications a sample. */
const addSine = (
  side: Float32Array,
  sine: { start: number; hertz: number; level: number; decay: number; envelope: Float32Array },
): void => {
  const { start, level, envelope } = sine;
  const step = (2 * Math.PI * sine.hertz) / SAMPLE_RATE;
  const fall = Math.exp(-sine.decay / SAMPLE_RATE);
  const [near, far] = [2 * fall * Math.cos(step), fall * fall];
  let [before, now] = [(-level * Math.sin(step)) / fall, 0];
  for (let at = 0, place = start % side.length; at < envelope.length; at++) {
    side[place]! += now * envelope[at]!;
    const next = near * now - far * before;
    before = now;
    now = next;
    place += 1;
    if (place === side.length) place = 0;
  }
};
