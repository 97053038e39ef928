import type { CameraMove } from '@longtake/contracts';
import type { DraftScene } from './draft-scene.ts';

const moves = ['zoom-in', 'pan-right', 'zoom-out', 'pan-left'] as const satisfies readonly CameraMove[];

/**
 * Gives pictures their camera moves: each picture's own by its name, so that a scene which comes or goes leaves the others
 * alone, but never the same twice in a row.
 */
export const withCameraMoves = (scenes: readonly DraftScene[], nameOf: (picture: number) => string): DraftScene[] => {
  let before = -1;
  return scenes.map((scene) => {
    if (scene.visual.kind !== 'picture') return scene;
    const own = sumOf(nameOf(scene.visual.picture)) % moves.length;
    const move = own === before ? (own + 1) % moves.length : own;
    before = move;
    return { ...scene, visual: { ...scene.visual, camera: moves[move] ?? 'zoom-in' } };
  });
};

const sumOf = (name: string): number =>
  [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7);
