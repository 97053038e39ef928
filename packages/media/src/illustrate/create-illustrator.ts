import type { Illustrator } from '@longtake/core';
import { admitClip } from '../clips/admit-clip.ts';
import { admitClipSound } from '../clips/clip-sound.ts';
import { sharedFrames } from '../frame-assets.ts';
import { admitPicture } from './admit-picture.ts';
import { encodePrepared } from './prepared-picture.ts';

/** Users' pictures by sharp, clips by FFmpeg, cards by CanvasKit. */
export const createIllustrator = (): Illustrator => ({
  admit: admitPicture,
  admitClip,
  admitClipSound,
  draw: async (card, look) => encodePrepared(await (await sharedFrames()).drawCard(card, look)),
  missingGlyphs: async (text) => (await sharedFrames()).missingGlyphs(text),
});
