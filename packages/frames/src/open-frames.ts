import { drawCard } from './cards/draw-card.ts';
import type { FrameAssets, Frames } from './frames.ts';
import { startKernel } from './kernel/kernel.ts';
import { readPlanes } from './kernel/layer.ts';
import { openSegment } from './segment/open-segment.ts';
import { openDrawingKit } from './text/drawing-kit.ts';
import { missingGlyphs, stockFonts } from './text/missing-glyphs.ts';

/** Starts the kernel and CanvasKit (about 0.1 s). Fonts are read when a text needs them. */
export const openFrames = async (assets: FrameAssets): Promise<Frames> => {
  const kernel = await startKernel(assets.kernel);
  const kit = await openDrawingKit(assets);
  return {
    openSegment: (request) => openSegment({ kernel, kit }, request),
    drawCard: (card, look) => drawCard(kit, card, look),
    toPlanes: (picture) => readPlanes(kernel, picture),
    missingGlyphs: async (text) => {
      await stockFonts(kit, 'bold', [text]);
      return missingGlyphs(kit, text, 'bold');
    },
  };
};
