import type { Canvas, ClipSound, NarrationMarks, PlacedSound, Scene } from '@longtake/contracts';
import { frameToSample, SAMPLE_RATE } from '../frame-clock.ts';
import type { PlacedScene } from './place-scenes.ts';

interface FilmSounds {
  storyboard: { scenes: readonly Scene[] };
  look: { canvas: Canvas };
  material: readonly {
    narration?: { piece: string; marks: NarrationMarks };
    clip?: { sound?: { piece: string; sampleCount: number } };
  }[];
  scenes: readonly PlacedScene[];
}

/** Everything that is heard in the film, in the order in which it begins. */
export const filmSounds = (film: FilmSounds): PlacedSound[] =>
  [...narrations(film), ...clipSounds(film)].sort((one, other) => one.atSample - other.atSample);

/** The sounds that are heard in a span of the film. */
export const soundsIn = (
  sounds: readonly PlacedSound[],
  { fromSample, toSample }: { fromSample: number; toSample: number },
): PlacedSound[] =>
  sounds.filter(({ atSample, sampleCount }) => atSample < toSample && atSample + sampleCount > fromSample);

const narrations = ({ look, material, scenes }: FilmSounds): PlacedSound[] =>
  scenes.flatMap(({ speechFrame }, index) => {
    const narration = material[index]?.narration;
    if (narration === undefined) return [];
    const { marks, piece } = narration;
    const sampleCount = Math.ceil((marks.sampleCount * SAMPLE_RATE) / marks.sampleRate);
    return [{ kind: 'narration', piece, atSample: frameToSample(speechFrame, look.canvas), sampleCount }];
  });

/** How much lower a clip's own sound is under a narration, decibels. */
const LOWER_DB = -12;
/** What keeps a sound that is cut from clicking: 10 ms. */
const CLICK_SAMPLES = SAMPLE_RATE / 100;

/** Clips' own sounds, each from its scene's first frame to its last one's end, in which it fades out if it would go on. */
const clipSounds = ({ storyboard, look, material, scenes }: FilmSounds): PlacedSound[] =>
  scenes.flatMap(({ fromFrame, toFrame }, index) => {
    const sound = material[index]?.clip?.sound;
    if (sound === undefined || sound.sampleCount === 0) return [];
    const at = (frame: number) => frameToSample(frame, look.canvas);
    const fadeFrames = scenes[index + 1]?.fadeInFrames ?? 0;
    const seen = at(toFrame + fadeFrames) - at(fromFrame);
    const isCut = sound.sampleCount > seen;
    const fadeOutSamples = Math.max(CLICK_SAMPLES, isCut ? at(toFrame + fadeFrames) - at(toFrame) : 0);
    const lower = soundOf(storyboard.scenes[index]!) === 'lower';
    return [
      {
        kind: 'sound',
        piece: sound.piece,
        atSample: at(fromFrame),
        sampleCount: Math.min(sound.sampleCount, seen),
        ...(lower && { gainDb: LOWER_DB }),
        fadeInSamples: CLICK_SAMPLES,
        fadeOutSamples,
      },
    ];
  });

/** What is heard of a scene's clip: lower under a narration, where the scene does not say. */
export const soundOf = ({ visual, narration }: Pick<Scene, 'visual' | 'narration'>): ClipSound => {
  if (visual.kind !== 'clip') return 'drop';
  return visual.sound ?? (narration.trim() === '' ? 'keep' : 'lower');
};
