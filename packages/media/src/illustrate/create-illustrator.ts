import type { Illustrator } from '@longtake/core';
import { sharedFrames } from '../frame-assets.ts';
import { admitPicture } from './admit-picture.ts';
import { encodePrepared } from './prepared-png.ts';

/** Users' pictures by sharp, cards by CanvasKit. */
export const createIllustrator = (): Illustrator => ({
  admit: admitPicture,
  draw: async (card, look) => encodePrepared(await (await sharedFrames()).drawCard(card, look)),
  missingGlyphs: async (text) => (await sharedFrames()).missingGlyphs(text),
});
