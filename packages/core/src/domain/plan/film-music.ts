import type { Canvas, LevelPoint, Music, NarrationMarks, PlacedSound, StoredMusic } from '@longtake/contracts';
import { frameToSample, msToSamples } from '../frame-clock.ts';
import { filmMusicLevel, type SoundSpan } from './music-level.ts';
import { placeMusic } from './place-music.ts';
import type { PlacedScene } from './place-scenes.ts';

interface MusicalFilm {
  storyboard: { music?: Music | undefined };
  look: { canvas: Canvas };
  material: readonly { narration?: { marks: NarrationMarks } }[];
  scenes: readonly PlacedScene[];
}

/**
 * The film's music and its level over the film, or undefined without music. It is lower under words, and under sounds of
 * clips that are heard as they are, in which someone may speak.
 */
export const filmMusic = (
  film: MusicalFilm,
  { sounds, music }: { sounds: readonly PlacedSound[]; music: StoredMusic | undefined },
): { sounds: PlacedSound[]; level: LevelPoint[] } | undefined => {
  const wanted = film.storyboard.music;
  if (wanted === undefined || music === undefined) return undefined;
  const filmSamples = frameToSample(film.scenes.at(-1)?.toFrame ?? 0, film.look.canvas);
  const speechLufs = speechLoudness(film.material);
  const place = { filmSamples, gainDb: wanted.gainDb, ...(speechLufs !== undefined && { speechLufs }) };
  const level = filmMusicLevel([...spokenSpans(film), ...clipSpans(sounds)], filmSamples);
  return { sounds: placeMusic(music, place), level };
};

const spokenSpans = ({ look, material, scenes }: MusicalFilm): SoundSpan[] =>
  scenes.flatMap(({ speechFrame }, index) => {
    const words = material[index]?.narration?.marks.words ?? [];
    const start = frameToSample(speechFrame, look.canvas);
    return words.map(({ startMs, endMs }) => ({
      fromSample: start + msToSamples(startMs),
      toSample: start + msToSamples(endMs),
    }));
  });

const clipSpans = (sounds: readonly PlacedSound[]): SoundSpan[] =>
  sounds
    .filter(({ kind, gainDb = 0 }) => kind === 'sound' && gainDb >= 0)
    .map(({ atSample, sampleCount }) => ({ fromSample: atSample, toSample: atSample + sampleCount }));

/** How loud the narrations are together, by their energies; undefined where none was measured. */
const speechLoudness = (material: MusicalFilm['material']): number | undefined => {
  const measured = material.flatMap(({ narration }) => {
    const { loudness, sampleCount = 0, sampleRate = 1 } = narration?.marks ?? {};
    return loudness === undefined ? [] : [{ energy: 10 ** (loudness / 10), seconds: sampleCount / sampleRate }];
  });
  const seconds = measured.reduce((sum, one) => sum + one.seconds, 0);
  if (seconds === 0) return undefined;
  return 10 * Math.log10(measured.reduce((sum, one) => sum + one.energy * one.seconds, 0) / seconds);
};
