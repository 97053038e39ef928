import type { Look, Scene, Storyboard } from '@longtake/contracts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { canvasOf } from '../../domain/plan/place-scenes.ts';

/** How the storyboard's frames look. */
export const lookOf = (storyboard: Storyboard): Look => ({
  canvas: canvasOf(storyboard),
  theme: storyboard.theme,
  burnCaptions: storyboard.captions.burn,
});

/** Where a scene's narration lies; undefined for a silent scene. */
export const narrationKey = (owner: string, { voice }: Storyboard, { narration }: Scene): string | undefined => {
  const text = narration.trim();
  return text === '' ? undefined : pieceKey(owner, 'narration', pieceHash('narration', { text, voice }));
};

/** Where a scene's prepared picture lies: made from what it shows and from the canvas, not from the scene's place. */
export const pictureKey = (owner: string, storyboard: Storyboard, { visual }: Scene): string => {
  const { theme, size } = storyboard;
  const shown = visual.kind === 'picture' ? { asset: storyboard.pictures[visual.picture]?.asset } : visual;
  return pieceKey(owner, 'picture', pieceHash('picture', { shown, theme, size }));
};
