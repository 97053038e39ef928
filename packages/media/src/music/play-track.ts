import type { TrackName } from '@longtake/contracts';
import type { MadeMusic } from '@longtake/core';
import { SAMPLE_RATE } from '../sound/constants.ts';
import { playNote } from './play-note.ts';
import type { Instrument, Score } from './score.ts';
import { scores } from './scores.ts';
import { writeSoundFile } from './sound-file.ts';

/** How high a track rises, of full scale. */
const PEAK = 0.5;
const ECHOES = 5;
const isEchoed = (instrument: Instrument): boolean => instrument === 'pluck' || instrument === 'bell';

/** Plays one of our tracks once, as a sound piece whose end goes on into its beginning. */
export const playTrack = (track: TrackName, into: string): Promise<MadeMusic> => playScore(scores[track](), into);

/** Plays a score once, at a level of its own. */
export const playScore = async (score: Score, into: string): Promise<MadeMusic> => {
  const { left, right } = mixTrack(score);
  const peak = [left, right].reduce(
    (most, side) => side.reduce((high, value) => Math.max(high, Math.abs(value)), most),
    0,
  );
  const scale = (PEAK * 32_767) / peak;
  const samples = Int16Array.from({ length: left.length * 2 }, (_, at) =>
    Math.round((at % 2 === 0 ? left : right)[at >> 1]! * scale),
  );
  return writeSoundFile(
    into,
    (async function* () {
      yield samples;
    })(),
  );
};

interface Sides {
  left: Float32Array;
  right: Float32Array;
}

const mixTrack = ({ seconds, notes, echo }: Score): Sides => {
  const length = Math.round(seconds * SAMPLE_RATE);
  const silence = (): Sides => ({ left: new Float32Array(length), right: new Float32Array(length) });
  const [dry, struck] = [silence(), silence()];
  for (const note of notes) playNote(isEchoed(note.instrument) ? struck : dry, note);
  addRound(dry, struck, { by: 0, level: 1 });
  for (let turn = 1; turn <= ECHOES; turn++) {
    // From side to side.
    const from = turn % 2 === 0 ? struck : { left: struck.right, right: struck.left };
    addRound(dry, from, { by: Math.round(turn * echo.seconds * SAMPLE_RATE), level: echo.level ** turn });
  }
  return dry;
};

/** Adds a track to another, later and softer; what is beyond the end is at the beginning. */
const addRound = (to: Sides, from: Sides, { by, level }: { by: number; level: number }): void => {
  for (const side of ['left', 'right'] as const) {
    const [into, source] = [to[side], from[side]];
    for (let at = 0, place = by % into.length; at < source.length; at++) {
      into[place]! += source[at]! * level;
      place += 1;
      if (place === into.length) place = 0;
    }
  }
};
