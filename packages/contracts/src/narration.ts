import * as z from 'zod';

/** One spoken word: its place in the scene's text (UTF-16 units) and when it is heard, from the narration's start. */
export const SpokenWord = z.strictObject({
  text: z.string(),
  charStart: z.int(),
  charEnd: z.int(),
  startMs: z.number(),
  endMs: z.number(),
});
export type SpokenWord = z.infer<typeof SpokenWord>;

/** What is known of a narration's sound without its samples. */
export const NarrationMarks = z.strictObject({
  sampleRate: z.int(),
  /** Samples of the one channel. */
  sampleCount: z.int(),
  words: z.array(SpokenWord),
  /** How loud it is, about LUFS; absent in older pieces. */
  loudness: z.number().optional(),
});
export type NarrationMarks = z.infer<typeof NarrationMarks>;
