import type { PictureVisual, Scene, Storyboard } from '@longtake/contracts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { pannedSide } from '../../domain/plan/camera.ts';
import { lookOf } from '../../domain/plan/look-of.ts';

/** Where a scene's narration lies; undefined for a silent scene. */
export const narrationKey = (owner: string, { voice }: Storyboard, { narration }: Scene): string | undefined => {
  const text = narration.trim();
  return text === '' ? undefined : pieceKey(owner, 'narration', pieceHash('narration', { text, voice }));
};

/** Where a scene's prepared picture lies: made from what it shows and from the canvas, not from the scene's place. */
export const pictureKey = (owner: string, storyboard: Storyboard, { visual }: Scene): string => {
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
