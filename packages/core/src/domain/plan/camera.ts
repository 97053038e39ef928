import { type CameraMove, type CameraView, maxZoom, type Visual } from '@longtake/contracts';

/** How fast a picture is approached, in zoom a second; slow enough to be felt and not noticed. */
const ZOOM_PER_SECOND = 0.012;
/** A card is approached a little, so that it is alive and stays readable. */
const CARD_ZOOM = 1.03;
const PAN_ZOOM = 1.12;

const view = (zoom: number, x = 0.5, y = 0.5): CameraView => ({ zoom, x, y });

/** From where to where the camera goes over a scene's visual in `seconds`. */
export const cameraPath = (visual: Visual, { seconds, sceneId }: { seconds: number; sceneId: string }) => {
  // A clip moves by itself.
  if (visual.kind === 'clip') return { from: view(1), to: view(1) };
  if (visual.kind !== 'picture') return { from: view(1), to: view(CARD_ZOOM) };
  const far = view(1);
  const near = view(Math.min(maxZoom, 1 + Math.max(0.04, ZOOM_PER_SECOND * seconds)), 0.5, 0.45);
  const paths: Record<CameraMove, { from: CameraView; to: CameraView }> = {
    'zoom-in': { from: far, to: near },
    'zoom-out': { from: near, to: far },
    'pan-left': { from: view(PAN_ZOOM, 0.85), to: view(PAN_ZOOM, 0.15) },
    'pan-right': { from: view(PAN_ZOOM, 0.15), to: view(PAN_ZOOM, 0.85) },
    hold: { from: far, to: far },
  };
  return paths[visual.camera ?? usualMove(sceneId)];
};

/** Chosen from the scene's own id, so that a scene that comes or goes leaves the others' moves as they are. */
const usualMove = (sceneId: string): CameraMove => {
  const sum = [...sceneId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9_973, 7);
  return sum % 2 === 0 ? 'zoom-in' : 'zoom-out';
};
