import { maxZoom, type Shot } from '@longtake/contracts';
import type { Size, View } from '../kernel/painter.ts';
import { ease } from './ease.ts';

/**
 * What the camera of a shot shows at a frame: from its first view to its last, eased, over the whole shot. Before and
 * after the shot it rests at the nearer end.
 */
export const viewAt = (shot: Shot, index: number, { canvas, picture }: { canvas: Size; picture: Size }): View => {
  const steps = Math.max(1, shot.toFrame - shot.fromFrame - 1);
  const progress = ease(Math.min(1, Math.max(0, (index - shot.fromFrame) / steps)));
  const between = (from: number, to: number): number => from + (to - from) * progress;
  const scale = maxZoom / between(shot.from.zoom, shot.to.zoom);
  return {
    scale,
    left: between(shot.from.x, shot.to.x) * (picture.width - canvas.width * scale),
    top: between(shot.from.y, shot.to.y) * (picture.height - canvas.height * scale),
  };
};

/** Whether every frame of the shot shows the same view. */
export const cameraHolds = ({ from, to }: Shot): boolean => from.zoom === to.zoom && from.x === to.x && from.y === to.y;
