import type { Direction, ShotEntry } from '@longtake/contracts';
import type { Seen, Share, Size } from '../kernel/painter.ts';

/** Two layers of a frame, the one over the other. */
interface Pair {
  under: Seen;
  over: Seen;
}

/** How wide the edge of a wipe is, in parts of the canvas's shorter side: 9 pixels of 1080. */
const SOFT = 1 / 120;
/** A push has two pictures side by side, so its edge is as sharp as sub-pixel motion allows. */
const SHARP = 1;

/**
 * How the upper of two layers comes in, at `progress` (0 to 1, both left out): what a frame shows of each, and where. A
 * function of the frame alone, so any range of a transition gives the same bytes.
 */
export const transitionAt = (
  pair: Pair,
  { entry, progress, canvas }: { entry: ShotEntry | undefined; progress: number; canvas: Size },
): Pair & { share: Share } => {
  if (entry === undefined) return { ...pair, share: { axis: 'y', start: progress, slope: 0 } };
  const { axis, sign, length } = wayOf(entry.direction, canvas);
  if (entry.kind === 'wipe') {
    const soft = Math.max(2, Math.min(canvas.width, canvas.height) * SOFT);
    return { ...pair, share: edgeShare({ axis, sign, length }, soft, progress) };
  }
  const gone = sign * length * progress;
  return {
    under: moved(pair.under, axis, gone),
    over: moved(pair.over, axis, gone - sign * length),
    share: edgeShare({ axis, sign, length }, SHARP, progress),
  };
};

/** Along which axis something goes, whether to its end (1) or its beginning (-1), and how far it can go, pixels. */
interface Way {
  axis: Share['axis'];
  sign: 1 | -1;
  length: number;
}

const wayOf = (direction: Direction, { width, height }: Size): Way => ({
  axis: direction === 'left' || direction === 'right' ? 'x' : 'y',
  sign: direction === 'right' || direction === 'down' ? 1 : -1,
  length: direction === 'left' || direction === 'right' ? width : height,
});

/**
 * The upper layer's share when the edge, `soft` pixels wide, goes over the canvas from outside to outside, or, where it
 * is sharp, from side to side. The upper layer is behind the edge.
 */
const edgeShare = ({ axis, sign, length }: Way, soft: number, progress: number): Share => {
  const travelled = soft === SHARP ? length * progress : (length + soft) * progress - soft / 2;
  const edge = sign === 1 ? travelled : length - travelled;
  // The centre of the first pixel is half a pixel from the canvas's side.
  return { axis, start: 0.5 + (sign * (edge - 0.5)) / soft, slope: -sign / soft };
};

/** A layer that is seen so many pixels of the frame further along an axis. */
const moved = ({ layer, view }: Seen, axis: Share['axis'], pixels: number): Seen => {
  const { scale, left, top } = view;
  const by = pixels * scale;
  return { layer, view: axis === 'x' ? { scale, left: left - by, top } : { scale, left, top: top - by } };
};
