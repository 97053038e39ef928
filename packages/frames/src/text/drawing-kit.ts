import type { Han } from '@longtake/contracts';
import type { CanvasKit } from 'canvaskit-wasm';
import startCanvasKit from 'canvaskit-wasm';
import type { FrameAssets } from '../frames.ts';
import { FontShelf } from './font-shelf.ts';

/** CanvasKit and the fonts. */
export interface DrawingKit {
  ck: CanvasKit;
  fonts: FontShelf;
  /** Whose Han characters are drawn. */
  han: Han;
}

let canvasKit: Promise<CanvasKit> | undefined;

/** Starts CanvasKit, once a process however often it is called. No font is loaded yet. */
export const openDrawingKit = async ({
  canvasKit: place,
  font,
}: Pick<FrameAssets, 'canvasKit' | 'font'>): Promise<DrawingKit> => {
  canvasKit ??= startCanvasKit({ locateFile: () => place });
  const ck = await canvasKit;
  return { ck, fonts: new FontShelf(ck, font), han: 'sc' };
};
