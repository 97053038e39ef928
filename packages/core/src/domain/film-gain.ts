/** What streaming platforms play at without turning it down. */
const TARGET_LUFS = -16;
const MOST_DB = 40;

/** The gain that brings sound of some loudness, LUFS, to the film's −16; rounded to 0.01 dB, since reels are named by it. Silence stays silence. */
export const filmGain = (loudness: number): number =>
  Number.isFinite(loudness) ? Math.round(Math.min(MOST_DB, Math.max(-MOST_DB, TARGET_LUFS - loudness)) * 100) / 100 : 0;
