import * as z from 'zod';
import type { CanvasSize } from './canvas.ts';

/**
 * A quick look instead of the video: the whole of it, small and with few frames a second, or one scene of it as it will
 * be. A scene goes by its id, or by its number as a number or in digits, counted from 1.
 */
export const Preview = z.strictObject({
  scene: z
    .union([z.string().min(1).max(64), z.int().min(1)], { error: 'must be the id of a scene, or its number from 1' })
    .optional(),
});
export type Preview = z.infer<typeof Preview>;

/** Frames a second of a whole preview: enough to judge pictures, times and captions by. No video is ordered at it. */
export const PreviewFps = z.literal(10);
export type PreviewFps = z.infer<typeof PreviewFps>;

const PREVIEW_LINES = 480;

/** The size of a whole preview: the canvas's shape at 480 pixels of its shorter side, or the canvas if it is smaller. */
export const previewSize = ({ width, height }: CanvasSize): CanvasSize => {
  const scale = Math.min(1, PREVIEW_LINES / Math.min(width, height));
  const even = (side: number): number => Math.round((side * scale) / 2) * 2;
  return { width: even(width), height: even(height) };
};

/** The scene's place among a storyboard's, counted from 0; undefined where there is no such scene. Ids win over numbers. */
export const findScene = (scenes: readonly { id: string }[], scene: string | number): number | undefined => {
  const named = scenes.findIndex(({ id }) => id === String(scene));
  const index = named < 0 ? Number(scene) - 1 : named;
  return scenes[index] === undefined ? undefined : index;
};

/** What follows a video's title in that of its preview, so that a list tells them apart. */
export const previewSuffix = ({ scene }: Preview): string => (scene === undefined ? ' (preview)' : ` (scene ${scene})`);

/** Says that there is no such scene, and which there are, in one sentence. */
export const describeUnknownScene = (scenes: readonly { id: string }[], scene: string | number): string => {
  const known = scenes.slice(0, 12).map(({ id }, index) => `${index + 1} ${id}`);
  const rest = scenes.length > known.length ? ', …' : '';
  const count = scenes.length === 1 ? '1 scene' : `${scenes.length} scenes`;
  return `There is no scene ${scene}: the storyboard has ${count}, ${known.join(', ')}${rest}.`;
};
