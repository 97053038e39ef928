import { type NarrationMarks, Storyboard, type Visual } from '@longtake/contracts';
import { type FilmPlan, planFilm } from '@longtake/core';

/** A film of ten hours: what its scenes show, and how many bytes a second its pictures and its sound were measured at. */
export interface Film {
  size: { width: number; height: number };
  visual: Visual;
  pictureBytesASecond: number;
  packetBytes: number;
}

const section: Visual = { kind: 'section', heading: 'A section' };
const fullHd = { width: 1920, height: 1080 };

/** 192 kbit/s, and what AAC makes of silence. */
const SPEECH_PACKET = 512;
const SILENT_PACKET = 6;

export const films: Record<string, Film> = {
  photographs: {
    size: fullHd,
    visual: { kind: 'picture', picture: 0 },
    pictureBytesASecond: 300_000,
    packetBytes: SPEECH_PACKET,
  },
  drawn: { size: fullHd, visual: section, pictureBytesASecond: 88_000, packetBytes: SPEECH_PACKET },
  'drawn, small and silent': {
    size: { width: 426, height: 240 },
    visual: section,
    pictureBytesASecond: 5_000,
    packetBytes: SILENT_PACKET,
  },
};

const SCENE_MS = 8_000;
const SCENES = 4_500;

/** What every scene says from its beginning to its end: ten hours have as many captions as they can. */
const NARRATION =
  'Green curtains unfold from one horizon to the other, ripple without a sound, and are gone; then they come back again.';
const WORD_MS = 310;

const spoken = (text: string): NarrationMarks => {
  const words = Array.from(text.matchAll(/\p{L}+/gu), ({ 0: word, index }, at) => ({
    text: word,
    charStart: index,
    charEnd: index + word.length,
    startMs: at * WORD_MS,
    endMs: (at + 1) * WORD_MS,
  }));
  return { sampleRate: 16_000, sampleCount: words.length * WORD_MS * 16, words };
};

/** The plan of a film, by the code that plans every film: so its reels are the ones that a job would have. */
export const planOf = ({ size, visual }: Film): FilmPlan => {
  const scenes = Array.from({ length: SCENES }, (_, index) => ({
    id: `s${index}`,
    ...(index % 20 === 0 && { chapter: `Chapter ${index / 20 + 1}` }),
    narration: NARRATION,
    durationMs: SCENE_MS,
    visual,
  }));
  const storyboard = Storyboard.parse({
    version: 1,
    title: 'Ten hours',
    size,
    scenes,
    pictures: [{ asset: 'assets/bench/p' }],
  });
  const narration = { piece: 'n', marks: spoken(NARRATION) };
  return planFilm(
    storyboard,
    scenes.map(() => ({ picture: 'p', narration })),
  );
};

export const job = { jobId: 'bench', owner: 'bench', attempt: 1 };
export const gainDb = -1;
export const planKeyOf = (name: string): string => `pieces/bench/plan/${name.replaceAll(/\W+/g, '-')}.json`;
