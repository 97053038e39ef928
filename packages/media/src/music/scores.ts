import type { TrackName } from '@longtake/contracts';
import { lots, type Note, type Score } from './score.ts';

/** A chord: what is held, and the note under it. */
interface Chord {
  bass: number;
  held: readonly number[];
}
const chord = (bass: number, ...held: number[]): Chord => ({ bass, held });

/** Chords held one after the other, spread from left to right, each over its bass. */
const heldChords = (
  chords: readonly Chord[],
  { seconds, level, bassLevel }: { seconds: number; level: number; bassLevel: number },
): Note[] =>
  chords.flatMap(({ bass, held }, index) => {
    const time = { at: index * seconds, lasts: seconds };
    const pads = held.map((pitch, voice): Note => {
      const pan = (voice / (held.length - 1)) * 1.2 - 0.6;
      return { instrument: 'pad', pitch, ...time, level: level / Math.sqrt(held.length), pan };
    });
    return [...pads, { instrument: 'bass', pitch: bass, ...time, level: bassLevel, pan: 0 }];
  });

/** Single notes of a scale over the chords, a step or two up or down from the last, and rests between them. */
const wanderingNotes = (
  scale: readonly number[],
  walk: { seconds: number; every: number; chance: number; seed: number } & Pick<Note, 'instrument' | 'level' | 'lasts'>,
): Note[] => {
  const { seconds, every, chance, seed, ...note } = walk;
  const lot = lots(seed);
  let step = Math.floor(scale.length / 2);
  const beats = Array.from({ length: Math.floor(seconds / every) }, (_, beat) => beat);
  return beats.flatMap((beat): Note[] => {
    const [move, isPlayed, side] = [lot(), lot() < chance, lot()];
    step = Math.min(scale.length - 1, Math.max(0, step + Math.round(move * 4 - 2)));
    return isPlayed ? [{ ...note, pitch: scale[step]!, at: beat * every, pan: side * 1.4 - 0.7 }] : [];
  });
};

/** Chords broken up into even notes, up and down. */
const brokenChords = (
  chords: readonly Chord[],
  { seconds, every, level }: { seconds: number; every: number; level: number },
): Note[] => {
  const order = [0, 2, 1, 3, 2, 4, 3, 1];
  return chords.flatMap(({ held }, index) =>
    Array.from({ length: Math.round(seconds / every) }, (_, beat): Note => {
      const accent = beat % 4 === 0 ? 1 : 0.72;
      const pitch = held[order[beat % order.length]! % held.length]! + 12;
      const at = index * seconds + beat * every;
      return { instrument: 'pluck', pitch, at, lasts: 2.5, level: level * accent, pan: beat % 2 === 0 ? -0.45 : 0.45 };
    }),
  );
};

const calm = (): Score => {
  // C: Cmaj9, Am7, Fmaj9, Gsus, Em7, Am9, Dm9, G7sus; voices move by steps.
  const chords = [
    chord(36, 55, 60, 64, 67, 74),
    chord(33, 55, 60, 64, 67, 72),
    chord(41, 57, 60, 64, 67, 72),
    chord(43, 57, 60, 62, 67, 74),
    chord(40, 55, 59, 62, 67, 74),
    chord(33, 55, 59, 60, 64, 72),
    chord(38, 57, 60, 64, 65, 72),
    chord(43, 55, 60, 62, 65, 72),
  ];
  const seconds = chords.length * 8;
  const walk = { seconds, every: 1, chance: 0.42, seed: 11, instrument: 'pluck', level: 0.09, lasts: 4 } as const;
  const notes = [
    ...heldChords(chords, { seconds: 8, level: 0.2, bassLevel: 0.11 }),
    ...wanderingNotes([64, 67, 69, 72, 74, 76, 79, 81], walk),
  ];
  return { seconds, notes, echo: { seconds: 0.75, level: 0.45 } };
};

const bright = (): Score => {
  // D: D, Bm7, Gmaj7, A, D, F#m7, G, A, Bm7, Gmaj7, Em7, A7sus; two bars each at a hundred beats a minute.
  const chords = [
    chord(38, 57, 62, 66, 69, 74),
    chord(35, 57, 59, 62, 66, 74),
    chord(43, 55, 59, 62, 66, 74),
    chord(45, 57, 61, 64, 69, 73),
    chord(38, 57, 62, 66, 69, 74),
    chord(42, 57, 61, 64, 66, 73),
    chord(43, 55, 59, 62, 67, 74),
    chord(45, 57, 61, 64, 69, 73),
    chord(35, 57, 59, 62, 66, 74),
    chord(43, 55, 59, 62, 66, 71),
    chord(40, 55, 59, 62, 64, 71),
    chord(45, 57, 62, 64, 67, 73),
  ];
  const seconds = 4.8;
  const notes = [
    ...heldChords(chords, { seconds, level: 0.09, bassLevel: 0.1 }),
    ...brokenChords(chords, { seconds, every: 0.3, level: 0.11 }),
  ];
  return { seconds: chords.length * seconds, notes, echo: { seconds: 0.45, level: 0.35 } };
};

const deep = (): Score => {
  // A minor: Am, F, C, Em, Am, Dm, F, E.
  const chords = [
    chord(33, 52, 57, 60, 64),
    chord(29, 53, 57, 60, 64),
    chord(36, 52, 55, 60, 64),
    chord(28, 52, 55, 59, 64),
    chord(33, 52, 57, 60, 67),
    chord(38, 53, 57, 62, 65),
    chord(29, 53, 57, 60, 65),
    chord(28, 52, 56, 59, 64),
  ];
  const seconds = chords.length * 9;
  const walk = { seconds, every: 3, chance: 0.7, seed: 5, instrument: 'bell', level: 0.07, lasts: 6 } as const;
  const notes = [
    ...heldChords(chords, { seconds: 9, level: 0.2, bassLevel: 0.15 }),
    ...wanderingNotes([69, 72, 74, 76, 79, 81], walk),
  ];
  return { seconds, notes, echo: { seconds: 1.125, level: 0.5 } };
};

/** The tracks that come with longtake, as scores. */
export const scores: Record<TrackName, () => Score> = { calm, bright, deep };
