import type { CanvasKit, Typeface, TypefaceFontProvider } from 'canvaskit-wasm';
import startCanvasKit from 'canvaskit-wasm';
import type { FrameAssets } from '../frames.ts';
import { fontFiles } from './font-files.ts';

/** CanvasKit with our fonts: each file registered under its own name, since CanvasKit keeps one font a name. */
export interface DrawingKit {
  ck: CanvasKit;
  fonts: TypefaceFontProvider;
  typefaces: Typeface[];
}

let canvasKit: Promise<CanvasKit> | undefined;

/** Starts CanvasKit, once a process however often it is called, and registers the fonts. */
export const openDrawingKit = async ({
  canvasKit: place,
  fonts,
}: Pick<FrameAssets, 'canvasKit' | 'fonts'>): Promise<DrawingKit> => {
  canvasKit ??= startCanvasKit({ locateFile: () => place });
  const ck = await canvasKit;
  const provider = ck.TypefaceFontProvider.Make();
  const typefaces = fontFiles.map((file) => {
    const bytes = fonts[file];
    if (bytes === undefined) throw new Error(`The font ${file} was not given: load every one of fontFiles.`);
    const typeface = ck.Typeface.MakeTypefaceFromData(bytes);
    if (typeface === null) throw new Error(`The font ${file} cannot be read: its bytes are no font.`);
    provider.registerFont(bytes, file);
    return typeface;
  });
  return { ck, fonts: provider, typefaces };
};
