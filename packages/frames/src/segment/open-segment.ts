import type { OpenSegment, PreparedPicture, SegmentFrames } from '../frames.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { freeLayer, type Layer, makeGround, makeLayer } from '../kernel/layer.ts';
import { preparedSize } from '../prepared-size.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { stockFonts } from '../text/missing-glyphs.ts';
import { themes } from '../themes/themes.ts';
import { SegmentStage } from './segment-stage.ts';

/** Loads the pictures of a segment, one after the other so that only one is decoded at a time, and sets the stage. */
export const openSegment = async (
  { kernel, kit: given }: { kernel: Kernel; kit: DrawingKit },
  { segment, look, picture }: OpenSegment,
): Promise<SegmentFrames> => {
  const theme = themes[look.theme];
  const kit = { ...given, han: look.han ?? given.han };
  await stockSegment(kit, segment);
  const layers = new Map<string, Layer>();
  try {
    for (const key of new Set(segment.shots.map((shot) => shot.picture))) {
      const prepared = await picture(key);
      assertPrepared(prepared, key, preparedSize(look.canvas));
      layers.set(key, makeLayer(kernel, prepared));
    }
  } catch (error) {
    for (const layer of layers.values()) freeLayer(kernel, layer);
    throw error;
  }
  const ground = makeGround(kernel, look.canvas, theme.ground);
  return new SegmentStage({ kernel, kit, theme }, { segment, look }, { layers, ground });
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

const assertPrepared = (
  { width, height, rgba }: PreparedPicture,
  key: string,
  wanted: { width: number; height: number },
): void => {
  if (width < wanted.width || height < wanted.height || width % 2 !== 0 || height % 2 !== 0)
    throw new Error(`The picture ${key} is ${width}x${height}: this canvas needs ${wanted.width}x${wanted.height}.`);
  if (rgba.length !== width * height * 4)
    throw new Error(`The picture ${key} has ${rgba.length} bytes: ${width}x${height} RGBA has ${width * height * 4}.`);
};
