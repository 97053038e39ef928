import type { LevelPoint } from '@longtake/contracts';
import { msToSamples } from '../frame-clock.ts';

/** A span of the film's sound; `toSample` is exclusive. */
export interface SoundSpan {
  fromSample: number;
  toSample: number;
}

/** Under speech the music is so much lower; it goes down before the first word and comes up after the last. */
const DUCK_DB = -12;
const ATTACK_MS = 200;
const RELEASE_MS = 600;
/** In a shorter pause it stays down: else it would rise only to fall again. */
const LEAST_PAUSE_MS = ATTACK_MS + RELEASE_MS + 400;
const FADE_IN_MS = 400;
const FADE_OUT_MS = 3_000;
/** Where a fade begins or ends it cannot be heard. */
const SILENT_DB = -60;

/**
 * The level of a film's music: lower under speech, faded in at the film's beginning and out at its end. It depends on the
 * film's time alone, so reels that are mixed apart agree at their borders.
 */
export const filmMusicLevel = (speech: readonly SoundSpan[], filmSamples: number): LevelPoint[] => {
  const ducked = ducks(speech);
  const faded = fades(filmSamples);
  const places = [...new Set([...ducked, ...faded].map(({ atSample }) => atSample))];
  return places
    .filter((at) => at >= 0 && at <= filmSamples)
    .sort((one, other) => one - other)
    .map((atSample) => ({ atSample, gainDb: levelAt(ducked, atSample) + levelAt(faded, atSample) }));
};

/** What a span of the film needs of its level: the places in it, and one on each side. */
export const musicLevelIn = (points: readonly LevelPoint[], { fromSample, toSample }: SoundSpan): LevelPoint[] => {
  const first = points.findLastIndex(({ atSample }) => atSample <= fromSample);
  const end = points.findIndex(({ atSample }) => atSample >= toSample);
  return points.slice(Math.max(0, first), end < 0 ? points.length : end + 1);
};

const ducks = (speech: readonly SoundSpan[]): LevelPoint[] => {
  const [attack, release] = [msToSamples(ATTACK_MS), msToSamples(RELEASE_MS)];
  return runsOf(speech).flatMap(({ fromSample, toSample }) => [
    { atSample: fromSample - attack, gainDb: 0 },
    { atSample: fromSample, gainDb: DUCK_DB },
    { atSample: toSample, gainDb: DUCK_DB },
    { atSample: toSample + release, gainDb: 0 },
  ]);
};

/** Speech without its short pauses. */
const runsOf = (speech: readonly SoundSpan[]): SoundSpan[] => {
  const runs: SoundSpan[] = [];
  for (const span of [...speech].sort((one, other) => one.fromSample - other.fromSample)) {
    const last = runs.at(-1);
    if (last === undefined || span.fromSample - last.toSample > msToSamples(LEAST_PAUSE_MS)) runs.push({ ...span });
    else last.toSample = Math.max(last.toSample, span.toSample);
  }
  return runs;
};

/** In a film that is too short for them, both fades are shorter. */
const fades = (filmSamples: number): LevelPoint[] => {
  const fadeIn = Math.min(msToSamples(FADE_IN_MS), Math.floor(filmSamples / 8));
  const fadeOut = Math.min(msToSamples(FADE_OUT_MS), Math.floor(filmSamples / 4));
  return [
    { atSample: 0, gainDb: SILENT_DB },
    { atSample: fadeIn, gainDb: 0 },
    { atSample: filmSamples - fadeOut, gainDb: 0 },
    { atSample: filmSamples, gainDb: SILENT_DB },
  ];
};

/** The level at a sample: straight between the places beside it, constant before the first and behind the last. */
const levelAt = (points: readonly LevelPoint[], atSample: number): number => {
  const after = firstFrom(points, atSample);
  if (after === points.length) return points.at(-1)?.gainDb ?? 0;
  const [before, next] = [points[after - 1], points[after]!];
  if (before === undefined || next.atSample === atSample) return next.gainDb;
  const part = (atSample - before.atSample) / (next.atSample - before.atSample);
  return before.gainDb + (next.gainDb - before.gainDb) * part;
};

/** The first point at a sample or behind it, found by halves. */
const firstFrom = (points: readonly LevelPoint[], atSample: number): number => {
  let [first, most] = [0, points.length];
  while (first < most) {
    const middle = Math.floor((first + most) / 2);
    if (points[middle]!.atSample >= atSample) most = middle;
    else first = middle + 1;
  }
  return first;
};
