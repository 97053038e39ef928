import type { Cue, Label, Look } from '@longtake/contracts';
import type { FilmShot } from './describe-segment.ts';
import type { PlacedScene } from './place-scenes.ts';

/** All that is seen in a film, in frames of its canvas. */
export interface SeenFilm {
  look: Look;
  scenes: PlacedScene[];
  shots: FilmShot[];
  cues: Cue[];
  labels: Label[];
}

/**
 * The same film drawn with so many frames a second: every time becomes the nearest frame of the new rate, so nothing
 * drifts, however long the film. What is shorter than a frame vanishes.
 */
export const redraw = ({ look, scenes, shots, cues, labels }: SeenFilm, fps: number): SeenFilm => {
  const { fpsNum, fpsDen } = look.canvas;
  const at = (frame: number): number => Math.round((frame * fps * fpsDen) / fpsNum);
  const move = <Timed extends { fromFrame: number; toFrame: number }>(item: Timed): Timed => ({
    ...item,
    fromFrame: at(item.fromFrame),
    toFrame: at(item.toFrame),
  });
  const moved = <Timed extends { fromFrame: number; toFrame: number }>(items: readonly Timed[]): Timed[] =>
    items.map(move).filter(({ fromFrame, toFrame }) => toFrame > fromFrame);
  const fade = <Fading extends { fadeInFrames: number }>(item: Fading): Fading => ({
    ...item,
    fadeInFrames: at(item.fadeInFrames),
  });
  return {
    look: { ...look, canvas: { ...look.canvas, fpsNum: fps, fpsDen: 1 } },
    scenes: scenes.map((scene) => fade({ ...move(scene), speechFrame: at(scene.speechFrame) })),
    shots: moved(shots).map(fade),
    cues: moved(cues).map((cue) => ({ ...cue, words: cue.words.map(move) })),
    labels: moved(labels).map((label) => ({ ...label, fadeFrames: at(label.fadeFrames) })),
  };
};
