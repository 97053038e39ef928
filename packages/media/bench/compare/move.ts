import type { PlaneView } from '../accuracy/reference.ts';

/** What every tool shows: eight seconds of 1080p30 in which the camera comes 1.15 times closer to the middle of one picture. */
export const WIDTH = 1920;
export const HEIGHT = 1080;
export const FPS = 30;
export const FRAMES = 240;
export const ZOOM = 1.15;
/** The picture's size: the last frame shows its middle pixel for pixel. */
export const PICTURE = { width: 2208, height: 1242 };

/** How a tool's camera goes from its start, 0, to its end, 1. */
export type Pace = 'eased' | 'even';

/** What a frame shows of the picture. */
export const viewOf = (frame: number, pace: Pace): PlaneView => {
  const t = frame / (FRAMES - 1);
  const zoom = 1 + (ZOOM - 1) * (pace === 'eased' ? t * t * (3 - 2 * t) : t);
  const scale = PICTURE.width / WIDTH / zoom;
  return {
    width: WIDTH,
    height: HEIGHT,
    scale,
    left: (PICTURE.width - WIDTH * scale) / 2,
    top: (PICTURE.height - HEIGHT * scale) / 2,
  };
};
