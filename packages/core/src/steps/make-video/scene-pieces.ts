import type {
  Canvas,
  ClipVisual,
  Music,
  PictureVisual,
  Scene,
  StoredScript,
  Storyboard,
  Visual,
} from '@longtake/contracts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { pannedSide } from '../../domain/plan/camera.ts';
import { shownPart } from '../../domain/plan/clip-part.ts';
import { lookOf } from '../../domain/plan/look-of.ts';
import { soundOf } from '../../domain/plan/place-sounds.ts';

/** Where a scene's narration lies; undefined for a silent scene. */
export const narrationKey = (owner: string, { voice }: Storyboard, { narration }: Scene): string | undefined => {
  const text = narration.trim();
  return text === '' ? undefined : pieceKey(owner, 'narration', pieceHash('narration', { text, voice }));
};

/** Where a film's music lies: what is known of it, and the sound itself. */
export const musicKeys = (owner: string, { source }: Pick<Music, 'source'>): { music: string; sound: string } => {
  const hash = pieceHash('music', { source });
  return { music: pieceKey(owner, 'music', hash), sound: pieceKey(owner, 'sound', hash) };
};

/** Where a prepared picture lies: made from what it shows and from the canvas, not from the scene's place. */
export const pictureKey = (
  owner: string,
  storyboard: Storyboard,
  { visual }: { visual: Exclude<Visual, ClipVisual> },
): string => {
  const { theme, size } = storyboard;
  const { han } = lookOf(storyboard);
  const shown = visual.kind === 'picture' ? shownPicture(storyboard, visual) : visual;
  return pieceKey(
    owner,
    'picture',
    pieceHash('picture', { shown, theme, size, ...(visual.kind !== 'picture' && han !== undefined && { han }) }),
  );
};

/** A picture is the same piece under every camera that needs no other side of it than the canvas's. */
const shownPicture = ({ pictures }: Storyboard, { picture, camera, ground = 'blurred' }: PictureVisual) => {
  const fitted = camera === 'fit' ? 'whole' : pannedSide(camera);
  return { asset: pictures[picture]?.asset, ground, ...(fitted !== undefined && { fitted }) };
};

/** Where what is known of a user's picture lies: beside the picture. */
export const storedPictureKey = (picture: string): string => `${picture}.json`;

/** The canvas of a script's clips, which have the rate at which the film is drawn. */
export const clipCanvas = ({ storyboard, drawnFps }: Pick<StoredScript, 'storyboard' | 'drawnFps'>): Canvas => {
  const { canvas } = lookOf(storyboard);
  return drawnFps === undefined ? canvas : { ...canvas, fpsNum: drawnFps, fpsDen: 1 };
};

/** Where a scene's clip lies, beside its chunks: named by the part that may be seen and by the canvas. */
export const clipKey = (
  owner: string,
  script: Pick<StoredScript, 'storyboard' | 'drawnFps'>,
  { scene, visual }: { scene: Scene; visual: ClipVisual },
): string => {
  const canvas = clipCanvas(script);
  const part = shownPart(script.storyboard, scene, visual);
  const { fit = null } = visual;
  return pieceKey(owner, 'clip', pieceHash('clip', { ...part, toMs: part.toMs ?? null, fit, canvas }));
};

/** Where the sound of a scene's clip lies; undefined where none is heard. */
export const clipSoundKey = (owner: string, storyboard: Storyboard, scene: Scene): string | undefined => {
  const { visual } = scene;
  if (visual.kind !== 'clip' || soundOf(scene) === 'drop') return undefined;
  const part = shownPart(storyboard, scene, visual);
  return pieceKey(owner, 'sound', pieceHash('sound', { clip: { ...part, toMs: part.toMs ?? null } }));
};
