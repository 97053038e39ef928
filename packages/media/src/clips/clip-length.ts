import { type Canvas, limits } from '@longtake/contracts';
import { type AdmitClip, ClipInvalid } from '@longtake/core';
import type { OpenedClip } from './open-clip.ts';

/** Pixels, decoded and drawn together, that one invocation turns into pieces well within its time on one core. */
const WORK_PIXELS = 300 * 2 * 30 * 1920 * 1080;
/** Where a file does not tell its pictures a second. */
const USUAL_RATE = 30;

/** The longest that a scene may show of a clip, milliseconds: the less, the larger clip and canvas are. */
export const longestMs = ({ pictures }: Pick<OpenedClip, 'pictures'>, canvas: Canvas): number => {
  const { width, height } = pictures.codecpar;
  const { num, den } = pictures.avgFrameRate;
  const rate = num > 0 && den > 0 ? Math.min(240, num / den) : USUAL_RATE;
  const drawn = (canvas.width * canvas.height * canvas.fpsNum) / canvas.fpsDen;
  return Math.min(limits.clipSceneMs, Math.floor(WORK_PIXELS / (drawn + width * height * rate)) * 1000);
};

/** Refuses a part of a clip that is longer than a scene may show of it; `endSeconds` is where the clip ends, if that is known. */
export const checkLength = (
  clip: Pick<OpenedClip, 'pictures'>,
  { canvas, fromMs, toMs, mostMs }: AdmitClip,
  endSeconds: number | undefined,
): void => {
  const end = toMs ?? (endSeconds === undefined ? fromMs : endSeconds * 1000);
  const shownMs = Math.min(mostMs, end - fromMs);
  const most = longestMs(clip, canvas);
  if (shownMs <= most) return;
  const { width, height } = clip.pictures.codecpar;
  throw new ClipInvalid(
    `${Math.round(shownMs / 1000)} s of it would be shown, and ${most / 1000} s are the most that one scene shows of a clip of ${width} by ${height} pixels at ${canvas.width} by ${canvas.height}. Trim it with fromMs and toMs, or show it in several scenes.`,
  );
};
