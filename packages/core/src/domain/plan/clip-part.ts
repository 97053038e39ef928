import type { ClipVisual, Scene, Storyboard } from '@longtake/contracts';

/** The part of an upload that a scene shows at most. */
export interface ShownPart {
  asset: string;
  fromMs: number;
  /** To the clip's end, or no more than `mostMs`, where it is absent. */
  toMs: number | undefined;
  mostMs: number;
}

/** Slower than anyone speaks, so that a clip is never cut shorter than its narration. */
const SLOWEST_MS_A_CHARACTER = 400;
const SPARE_MS = 10_000;
/** In steps, so that an edit of a few words leaves the clip's piece as it is. */
const STEP_MS = 60_000;

/** Which part of its clip a scene shows at most: known before its narration is spoken, so that no hour is made for a minute. */
export const shownPart = (
  { clips = [], voice }: Pick<Storyboard, 'clips' | 'voice'>,
  scene: Pick<Scene, 'narration' | 'durationMs'>,
  { clip, fromMs = 0, toMs }: ClipVisual,
): ShownPart => {
  const mostMs = mostMsOf(scene, voice.ratePercent);
  const isShort = toMs !== undefined && toMs - fromMs <= mostMs;
  // A part that is short enough is the same part however long the scene may be.
  return { asset: clips[clip]?.asset ?? '', fromMs, toMs, mostMs: isShort ? toMs - fromMs : mostMs };
};

const mostMsOf = ({ narration, durationMs }: Pick<Scene, 'narration' | 'durationMs'>, ratePercent: number): number => {
  const characters = narration.trim().length;
  if (characters === 0 && durationMs === undefined) return 86_400_000;
  const spokenMs = (characters * SLOWEST_MS_A_CHARACTER * 100) / ratePercent;
  return Math.ceil((Math.max(spokenMs, durationMs ?? 0) + SPARE_MS) / STEP_MS) * STEP_MS;
};
