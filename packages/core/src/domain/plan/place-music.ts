import type { PlacedSound, StoredMusic } from '@longtake/contracts';
import { msToSamples } from '../frame-clock.ts';

/** Music that is not a loop by itself fades across into its next turn for so long, or for a quarter of it. */
const SEAM_MS = 2_000;
/** How much less loud it is than speech where nobody speaks, LU. */
const BELOW_SPEECH_LU = 6;
/** About how loud speech is, where there is none or it was not measured. */
const USUAL_SPEECH_LUFS = -20;

/**
 * A film's music, turn after turn, from its first sample to its last. Pure; each turn stands at its place whatever the
 * others are, so any span of it can be mixed alone.
 */
export const placeMusic = (
  { piece, sampleCount, loudness, isLoop }: StoredMusic,
  { filmSamples, gainDb, speechLufs = USUAL_SPEECH_LUFS }: { filmSamples: number; gainDb: number; speechLufs?: number },
): PlacedSound[] => {
  const seam = isLoop ? 0 : Math.min(msToSamples(SEAM_MS), Math.floor(sampleCount / 4));
  const turn = sampleCount - seam;
  // In whole decibels, so that one changed word does not change the music's level everywhere.
  const level = Math.round(speechLufs - BELOW_SPEECH_LU - loudness) + gainDb;
  return Array.from({ length: Math.ceil(filmSamples / turn) }, (_, index): PlacedSound => {
    const atSample = index * turn;
    const heard = Math.min(sampleCount, filmSamples - atSample);
    return {
      kind: 'sound',
      piece,
      atSample,
      sampleCount: heard,
      gainDb: level,
      ...(index > 0 && seam > 0 && { fadeInSamples: seam }),
      ...(heard === sampleCount && seam > 0 && { fadeOutSamples: seam }),
      isMusic: true,
    };
  });
};
