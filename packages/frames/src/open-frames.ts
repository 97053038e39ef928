import { drawCard } from './cards/draw-card.ts';
import type { FrameAssets, Frames } from './frames.ts';
import { startKernel } from './kernel/kernel.ts';
import { openSegment } from './segment/open-segment.ts';
import { openDrawingKit } from './text/drawing-kit.ts';
import { missingGlyphs } from './text/missing-glyphs.ts';

/** Starts the kernel and CanvasKit (about 0.1 s). Fails when a font of `fontFiles` is missing or no font. */
export const openFrames = async (assets: FrameAssets): Promise<Frames> => {
  const kernel = await startKernel(assets.kernel);
  const kit = await openDrawingKit(assets);
  return {
    openSegment: (request) => openSegment({ kernel, kit }, request),
    drawCard: (card, look) => drawCard(kit, card, look),
    missingGlyphs: (text) => missingGlyphs(kit, text),
  };
};
