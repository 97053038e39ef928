import type { Direction, ShotEntry } from '@longtake/contracts';
import type { Seen, Share, Size } from '../kernel/painter.ts';

/** Two layers of a frame, the one over the other. */
interface Pair {
  under: Seen;
  over: Seen;
}

/** How wide the edge of a wipe is, in parts of the canvas's shorter side: 9 pixels of 1080. */
const SOFT = 1 / 120;
/** The pictures of a push are side by side: their edge is as sharp as one pixel of chroma, which is two of luma. */
const SEAM = 2;

/**
 * How the upper of two layers comes in, at `progress` (0 to 1, both left out): what a frame shows of each, and where. A
 * function of the frame alone, so any range of a transition gives the same bytes.
 */
export const transitionAt = (
  pair: Pair,
  { entry, progress, canvas }: { entry: ShotEntry | undefined; progress: number; canvas: Size },
): Pair & { share: Share } => {
  if (entry === undefined) return { ...pair, share: { axis: 'y', start: progress, slope: 0 } };
  const way = wayOf(entry.direction, canvas);
  return entry.kind === 'wipe' ? wipe(pair, way, progress) : push(pair, way, progress);
};

/** The edge goes from outside the canvas to outside. */
const wipe = (pair: Pair, way: Way, progress: number): Pair & { share: Share } => {
  const soft = Math.max(2, way.shorter * SOFT);
  return { ...pair, share: edgeShare(way, { soft, travelled: (way.length + soft) * progress - soft / 2 }) };
};

/** The edge is where the one picture ends and the other begins, whatever the cameras of both do. */
const push = ({ under, over }: Pair, way: Way, progress: number): Pair & { share: Share } => {
  const travelled = way.length * progress;
  return {
    under: moved(under, way.axis, way.sign * travelled),
    over: moved(over, way.axis, way.sign * (travelled - way.length)),
    share: edgeShare(way, { soft: SEAM, travelled }),
  };
};

/** Along which axis something goes, whether to its end (1) or its beginning (-1), and how far it can go, pixels. */
interface Way {
  axis: Share['axis'];
  sign: 1 | -1;
  length: number;
  /** The canvas's shorter side. */
  shorter: number;
}

const wayOf = (direction: Direction, { width, height }: Size): Way => ({
  axis: direction === 'left' || direction === 'right' ? 'x' : 'y',
  sign: direction === 'right' || direction === 'down' ? 1 : -1,
  length: direction === 'left' || direction === 'right' ? width : height,
  shorter: Math.min(width, height),
});

/** The upper layer's share behind an edge, `soft` pixels wide, whose middle has travelled so far. */
const edgeShare = ({ axis, sign, length }: Way, { soft, travelled }: { soft: number; travelled: number }): Share => {
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
