import type { SpokenWord } from '@longtake/contracts';

const wordBounds = new Intl.Segmenter('en', { granularity: 'word' });

/** How long a pause after a sign is, in letters. */
const pauses: Record<string, number> = { ',': 3, ';': 4, ':': 4, '.': 7, '!': 7, '?': 7, '–': 3, '—': 3, '\n': 7 };

/**
 * Word times for voices without speech marks: the sound's length is shared out by letters, a space counting as one and a
 * comma, a full stop and the like as the pauses that they are spoken with.
 */
export const estimateWords = (text: string, durationMs: number): SpokenWord[] => {
  const parts = [...wordBounds.segment(text)].map(({ segment, index, isWordLike = false }) => ({
    text: segment,
    charStart: index,
    charEnd: index + segment.length,
    isWordLike,
    weight: isWordLike ? segment.length : pauseOf(segment),
  }));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  const toMs = (weight: number): number => (durationMs * weight) / total;
  return parts.flatMap(({ isWordLike, weight, ...word }) => {
    const startMs = toMs(before);
    before += weight;
    return isWordLike ? [{ ...word, startMs, endMs: toMs(before) }] : [];
  });
};

const pauseOf = (signs: string): number =>
  [...signs].reduce((sum, sign) => sum + (pauses[sign] ?? (sign.trim() === '' ? 1 : 0)), 0);
