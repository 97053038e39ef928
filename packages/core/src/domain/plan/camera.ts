import {
  type CameraMove,
  type CameraView,
  fitZoom,
  maxZoom,
  type PictureVisual,
  type StoredPicture,
  type Visual,
} from '@longtake/contracts';

/** How fast a picture is approached, in zoom a second; slow enough to be felt and not noticed. */
const ZOOM_PER_SECOND = 0.012;
/** A card is approached a little, so that it is alive and stays readable. */
const CARD_ZOOM = 1.03;
/** How close a pan is over a picture of the canvas's shape, and how much of what is left over it goes along. */
const PAN_ZOOM = 1.12;
const PAN_SHARE = 0.7;
/** A pan along a longer picture passes at most so much of the canvas a second. */
const PAN_PER_SECOND = 0.05;
/** A prepared side is rounded up to even pixels; that alone makes no picture longer. */
const LEAST_OVER = 0.02;

interface Path {
  from: CameraView;
  to: CameraView;
}

interface OnScene {
  /** How long the shot is. */
  seconds: number;
  sceneId: string;
  canvas: { width: number; height: number };
  /** What is known of a user's picture. */
  shown?: StoredPicture | undefined;
}

/** From where to where the camera goes over a scene's visual. */
export const cameraPath = (visual: Visual, scene: OnScene): Path => {
  // A clip moves by itself.
  if (visual.kind === 'clip') return { from: view(1), to: view(1) };
  if (visual.kind !== 'picture') return { from: view(1), to: view(CARD_ZOOM) };
  const far = view(1);
  const near = view(Math.min(maxZoom, 1 + Math.max(0.04, ZOOM_PER_SECOND * scene.seconds)), 0.5, 0.45);
  const paths: Record<CameraMove, () => Path> = {
    'zoom-in': () => ({ from: far, to: near }),
    'zoom-out': () => ({ from: near, to: far }),
    'pan-left': () => reversed(pan('width', scene)),
    'pan-right': () => pan('width', scene),
    'pan-up': () => reversed(pan('height', scene)),
    'pan-down': () => pan('height', scene),
    hold: () => ({ from: far, to: far }),
    fit: () => ({ from: far, to: view(fitZoom) }),
  };
  return paths[moveOf(visual, scene.sceneId)]();
};

/** The side along which a move pans. */
export const pannedSide = (camera: CameraMove | undefined): 'width' | 'height' | undefined => {
  if (camera === 'pan-left' || camera === 'pan-right') return 'width';
  return camera === 'pan-up' || camera === 'pan-down' ? 'height' : undefined;
};

/** The move that a scene asks for, else one of its own. */
const moveOf = ({ camera }: PictureVisual, sceneId: string): CameraMove => camera ?? usualMove(sceneId);

/** How many times as large as it is a picture is shown where the camera is closest. */
export const enlargedOn = ({ from, to }: Path, { enlarged }: StoredPicture): number =>
  (enlarged * Math.max(from.zoom, to.zoom)) / maxZoom;

/** Chosen from the scene's own id, so that a scene that comes or goes leaves the others' moves as they are. */
const usualMove = (sceneId: string): CameraMove => {
  const sum = [...sceneId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9_973, 7);
  return sum % 2 === 0 ? 'zoom-in' : 'zoom-out';
};

/** Along a side that is longer than the canvas's as far as a slow camera comes; else a little, from close. */
const pan = (side: 'width' | 'height', { seconds, canvas, shown }: OnScene): Path => {
  // In parts of the canvas's side.
  const over = shown === undefined ? 0 : shown[side] / canvas[side] / maxZoom - 1;
  const isLonger = over > LEAST_OVER;
  const share = isLonger ? Math.min(1, (PAN_PER_SECOND * seconds) / over) : PAN_SHARE;
  const at = (end: 1 | -1): CameraView => {
    const place = Math.round((0.5 + (end * share) / 2) * 1e6) / 1e6;
    const zoom = isLonger ? 1 : PAN_ZOOM;
    return side === 'width' ? view(zoom, place, 0.5) : view(zoom, 0.5, place);
  };
  return { from: at(-1), to: at(1) };
};

const reversed = ({ from, to }: Path): Path => ({ from: to, to: from });

const view = (zoom: number, x = 0.5, y = 0.5): CameraView => ({ zoom, x, y });
