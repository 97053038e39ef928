import * as z from 'zod';
import { PreviewFps } from './preview.ts';
import { ClipFit, Storyboard } from './storyboard.ts';

/**
 * A storyboard as WriteScript stores it, with what was left out of it. Where `drawnFps` is given, the film is planned at
 * the storyboard's rate, and only so many frames of each second are drawn.
 */
export const StoredScript = z.strictObject({
  storyboard: Storyboard,
  warnings: z.array(z.string()),
  drawnFps: PreviewFps.optional(),
});
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

/**
 * A clip's pictures as Illustrate stores them, in chunks beside this: of the canvas's size and frame rate. Its sound is a
 * piece of its own.
 */
export const StoredClip = z.strictObject({
  frames: z.int(),
  lengthMs: z.number(),
  fit: ClipFit,
  /** The clip's own size, upright. */
  width: z.int(),
  height: z.int(),
  /** How many pixels of the canvas one of the clip takes, on a side. */
  enlarged: z.number(),
});
export type StoredClip = z.infer<typeof StoredClip>;

/** What is known of a user's picture that Illustrate has prepared; stored beside it. */
export const StoredPicture = z.strictObject({
  /** Of the prepared picture: the canvas's, or longer on one side where a camera pans along it. */
  width: z.int(),
  height: z.int(),
  /** The picture's own size, upright. */
  ownWidth: z.int(),
  ownHeight: z.int(),
  /** How many pixels of the prepared picture one of its own takes, on a side. */
  enlarged: z.number(),
});
export type StoredPicture = z.infer<typeof StoredPicture>;
