/** How a note is played: held softly, plucked, low, or struck like a bell. */
export type Instrument = 'pad' | 'pluck' | 'bass' | 'bell';

/** A note; times are seconds from the track's start, pitches MIDI's numbers (69 is 440 Hz). */
export interface Note {
  instrument: Instrument;
  pitch: number;
  at: number;
  lasts: number;
  /** Its amplitude, 1 is full scale. */
  level: number;
  /** Where it is heard: −1 left, 1 right. */
  pan: number;
}

/** A track that is played round and round: notes that sound beyond its end sound on at its beginning. */
export interface Score {
  seconds: number;
  notes: Note[];
  /** What plucked and struck notes are followed by: so much later, so much softer, a few times. */
  echo: { seconds: number; level: number };
}

/** Numbers from 0 to 1 that look drawn by lot and are always the same (Park and Miller 1988). */
export const lots = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};
