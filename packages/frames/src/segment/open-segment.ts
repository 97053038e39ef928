import type { OpenSegment, SegmentFrames } from '../frames.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { stockFonts } from '../text/missing-glyphs.ts';
import { themes } from '../themes/themes.ts';
import { loadScenery } from './load-scenery.ts';
import { SegmentStage } from './segment-stage.ts';

/** Loads what a segment shows and sets the stage. */
export const openSegment = async (
  { kernel, kit: given }: { kernel: Kernel; kit: DrawingKit },
  request: OpenSegment,
): Promise<SegmentFrames> => {
  const { segment, look } = request;
  const theme = themes[look.theme];
  const kit = { ...given, han: look.han ?? given.han };
  await stockSegment(kit, segment);
  const scenery = await loadScenery(kernel, request, theme.ground);
  return new SegmentStage({ kernel, kit, theme }, { segment, look }, scenery);
};

const stockSegment = async (kit: DrawingKit, { cues, labels }: OpenSegment['segment']): Promise<void> => {
  const spoken = cues.flatMap(({ words }) => words.map(({ text }) => text));
  if (spoken.length > 0) await stockFonts(kit, 'bold', spoken);
  if (labels.length > 0)
    await stockFonts(
      kit,
      'display',
      labels.map(({ text }) => text),
    );
};
