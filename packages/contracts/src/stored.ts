import * as z from 'zod';
import { Storyboard } from './storyboard.ts';

/** A storyboard as WriteScript stores it, with what was left out of it. */
export const StoredScript = z.strictObject({ storyboard: Storyboard, warnings: z.array(z.string()) });
export type StoredScript = z.infer<typeof StoredScript>;

/** A film's music as AdmitMusic stores it: which sound piece it is, and how it is repeated. */
export const StoredMusic = z.strictObject({
  piece: z.string(),
  sampleCount: z.int(),
  /** Integrated loudness, LUFS. */
  loudness: z.number(),
  /** Whether its end goes on into its beginning by itself; other music is cross-faded into itself. */
  isLoop: z.boolean(),
});
export type StoredMusic = z.infer<typeof StoredMusic>;

/** A mix's loudness as MixSound stores it: sums of squares in 100 ms hops of the film. */
export const StoredLoudness = z.strictObject({ firstHop: z.int(), sums: z.array(z.number()) });
export type StoredLoudness = z.infer<typeof StoredLoudness>;
