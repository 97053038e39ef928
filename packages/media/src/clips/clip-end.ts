import { type AdmitClip, ClipInvalid } from '@longtake/core';
import { type OpenedClip, secondsAt } from './open-clip.ts';

/** What may be missing at the end before it is said: less than anyone sees. */
const FORGIVEN_SECONDS = 0.25;

/** When the pictures end by the file's own words, seconds from its start; undefined where it says nothing. */
export const toldEnd = (clip: OpenedClip): number | undefined => {
  const { startTime, duration } = clip.pictures;
  if (duration > 0n) return secondsAt(clip, clip.pictures, (startTime > 0n ? startTime : 0n) + duration);
  return clip.demuxer.duration > 0 ? clip.demuxer.duration : undefined;
};

interface Span {
  /** From where the scene begins to show the clip. */
  endSeconds: number;
  /** From the clip's start. */
  toldSeconds: number | undefined;
  frames: number;
}

/** Refuses a clip that does not hold what the scene shows of it. */
export const checkSpan = ({ endSeconds, toldSeconds, frames }: Span, { fromMs, toMs, mostMs }: AdmitClip): void => {
  const from = fromMs / 1000;
  const end = from + endSeconds;
  if (endSeconds === Number.NEGATIVE_INFINITY)
    throw new ClipInvalid('it holds no picture that can be decoded. Export it again as MP4 with H.264 pictures.');
  if (frames === 0 || endSeconds <= 0)
    throw new ClipInvalid(`its pictures end at ${said(end)}, and the scene shows it from ${said(from)}. Lower fromMs.`);
  const wanted = toMs === undefined ? toldSeconds : toMs / 1000;
  if (wanted === undefined || end >= Math.min(wanted, from + mostMs / 1000) - FORGIVEN_SECONDS) return;
  const advice =
    toMs === undefined
      ? 'Upload it again, or set toMs to end the scene before it'
      : 'Lower toMs, or upload it again if it broke off';
  throw new ClipInvalid(`its pictures end at ${said(end)}, not at ${said(wanted)}. ${advice}.`);
};

const said = (seconds: number): string => `${(Math.floor(Math.max(0, seconds) * 10) / 10).toFixed(1)} s`;
