import { Storyboard, type Timeline, type Visual } from '@longtake/contracts';
import { planFilm } from '@longtake/core';

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

/** The plan of a film, by the code that plans every film: so its reels are the ones that a job would have. */
export const planOf = ({ size, visual }: Film): Timeline => {
  const scenes = Array.from({ length: SCENES }, (_, index) => ({
    id: `s${index}`,
    ...(index % 20 === 0 && { chapter: `Chapter ${index / 20 + 1}` }),
    narration: '',
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
  return planFilm(
    storyboard,
    scenes.map(() => ({ picture: 'p' })),
  ).timeline;
};

export const job = { jobId: 'bench', owner: 'bench', attempt: 1 };
export const gainDb = -1;
export const planKeyOf = (name: string): string => `pieces/bench/plan/${name.replaceAll(/\W+/g, '-')}.json`;
