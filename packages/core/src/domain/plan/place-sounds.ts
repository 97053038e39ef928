import type { Canvas, NarrationMarks, PlacedSound } from '@longtake/contracts';
import { frameToSample, SAMPLE_RATE } from '../frame-clock.ts';
import type { PlacedScene } from './place-scenes.ts';

interface FilmSounds {
  look: { canvas: Canvas };
  material: readonly { narration?: { piece: string; marks: NarrationMarks } }[];
  scenes: readonly PlacedScene[];
}

/** Everything that is heard in the film, in the order in which it begins. */
export const filmSounds = (film: FilmSounds): PlacedSound[] =>
  narrations(film).sort((one, other) => one.atSample - other.atSample);

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
