import type { Music, Scene, Storyboard } from '@longtake/contracts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { lookOf } from '../../domain/plan/look-of.ts';

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

/** Where a scene's prepared picture lies: made from what it shows and from the canvas, not from the scene's place. */
export const pictureKey = (owner: string, storyboard: Storyboard, { visual }: Scene): string => {
  const { theme, size } = storyboard;
  const { han } = lookOf(storyboard);
  const shown = visual.kind === 'picture' ? { asset: storyboard.pictures[visual.picture]?.asset } : visual;
  return pieceKey(
    owner,
    'picture',
    pieceHash('picture', { shown, theme, size, ...(visual.kind !== 'picture' && han !== undefined && { han }) }),
  );
};
