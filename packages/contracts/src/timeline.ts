import * as z from 'zod';
import { Canvas } from './canvas.ts';
import { Rendition } from './renditions.ts';
import { CaptionStyle, Direction, ThemeName } from './storyboard.ts';

/**
 * The closest that a camera comes. A prepared picture is the canvas times this, so that the closest view shows it pixel
 * for pixel and no frame enlarges it.
 */
export const maxZoom = 1.15;

/** How close the camera comes to a picture that is shown whole: its sides meet the canvas's then. */
export const fitZoom = 1.03;

/** How many times as large as it is a picture may be shown, on a side, without a note in the manifest. */
export const mostEnlarged = 1.25;

/** A view of a picture: `zoom` ≥ 1, and where the view lies in what is left over, 0 to 1 on each axis. */
export const CameraView = z.strictObject({ zoom: z.number(), x: z.number(), y: z.number() });
export type CameraView = z.infer<typeof CameraView>;

/** How a shot comes in over the one before it where it is not faded in. */
export const ShotEntry = z.strictObject({ kind: z.enum(['wipe', 'push']), direction: Direction });
export type ShotEntry = z.infer<typeof ShotEntry>;

/**
 * A picture under a camera move. Frames count from the segment's start, so a shot that began earlier has a negative
 * `fromFrame`. During its first `fadeInFrames` it comes in over the shot before it.
 */
export const Shot = z.strictObject({
  /** The piece that holds the prepared picture, or the clip. */
  picture: z.string(),
  /** Set where it is a clip: how many frames it has. The shot begins with its first and holds its last; no camera moves. */
  clipFrames: z.int().optional(),
  from: CameraView,
  to: CameraView,
  fromFrame: z.int(),
  /** Exclusive. */
  toFrame: z.int(),
  fadeInFrames: z.int(),
  /** Absent: it is cross-faded. */
  enter: ShotEntry.optional(),
});
export type Shot = z.infer<typeof Shot>;

/** One word of a cue and the frames in which it is highlighted; `toFrame` is exclusive. */
export const CueWord = z.strictObject({
  text: z.string(),
  fromFrame: z.int(),
  toFrame: z.int(),
  /** What stands between the word and the next: a new line, or nothing in scripts that write no spaces; else a space. */
  after: z.enum(['', '\n']).optional(),
});
export type CueWord = z.infer<typeof CueWord>;

/** One caption on the screen. Cues of a timeline never overlap. */
export const Cue = z.strictObject({ fromFrame: z.int(), toFrame: z.int(), words: z.array(CueWord) });
export type Cue = z.infer<typeof Cue>;

/** A heading laid over a picture, faded in and out over `fadeFrames`. */
export const Label = z.strictObject({
  text: z.string(),
  fromFrame: z.int(),
  toFrame: z.int(),
  fadeFrames: z.int(),
});
export type Label = z.infer<typeof Label>;

/** A run of frames that one function renders: all that is seen in it, with times from its own first frame. */
export const Segment = z.strictObject({
  /** Names the piece: of all that the segment shows, and nothing else. */
  hash: z.string(),
  frames: z.int(),
  shots: z.array(Shot),
  cues: z.array(Cue),
  labels: z.array(Label),
});
export type Segment = z.infer<typeof Segment>;

/** Whose Han characters are drawn: of one code, they differ in strokes from Chinese to Japanese to Korean. */
export const Han = z.enum(['sc', 'jp', 'kr']);
export type Han = z.infer<typeof Han>;

/** How every frame of the video looks. */
export const Look = z.strictObject({
  canvas: Canvas,
  theme: ThemeName,
  burnCaptions: z.boolean(),
  /** `classic` where it is absent. */
  captionStyle: CaptionStyle.optional(),
  /** Only where the film has Han characters. */
  han: Han.optional(),
});
export type Look = z.infer<typeof Look>;

/**
 * A piece of sound in the film's sound. All samples are counted at 48 kHz, `atSample` from the film's start. Fades are of
 * equal power, so that two sounds that fade across each other keep their loudness.
 */
export const PlacedSound = z.strictObject({
  /** How the piece is stored: a narration with its marks, or a sound of the user's, admitted (48 kHz, stereo). */
  kind: z.enum(['narration', 'sound']),
  piece: z.string(),
  atSample: z.int(),
  /** How long it is heard. */
  sampleCount: z.int(),
  /** What is left out of the piece's beginning; of a `sound` only. */
  skipSamples: z.int().optional(),
  /** Decibels; 0 where it is absent. */
  gainDb: z.number().optional(),
  fadeInSamples: z.int().optional(),
  fadeOutSamples: z.int().optional(),
  /** Its level follows the film's `musicLevel`. */
  isMusic: z.literal(true).optional(),
});
export type PlacedSound = z.infer<typeof PlacedSound>;

/** Where the music's level is so many decibels; between two such places it goes from one to the other, by decibels. */
export const LevelPoint = z.strictObject({ atSample: z.int(), gainDb: z.number() });
export type LevelPoint = z.infer<typeof LevelPoint>;

/** A span of the film's sound, 48 kHz samples (`toSample` is exclusive), and the name of the piece that holds it mixed. */
export const MixSpan = z.strictObject({ mixHash: z.string(), fromSample: z.int(), toSample: z.int() });
export type MixSpan = z.infer<typeof MixSpan>;

/** A reel's place in the film, and the names of what is made of it. */
export const ReelEntry = z.strictObject({
  /** Counted over the film. */
  firstFrame: z.int(),
  frames: z.int(),
  isLast: z.boolean(),
  /** Counted over the film. */
  firstSegment: z.int(),
  /** How many frames each of its segments has. */
  segmentFrames: z.array(z.int()),
  /** The reel's span in the film's sound, 48 kHz samples; `toSample` is exclusive. */
  fromSample: z.int(),
  toSample: z.int(),
  /** Names the piece that holds the reel's mixed sound. */
  mixHash: z.string(),
  /** Names of the reel's segments together: changes when any of its pictures change. */
  picturesHash: z.string(),
  /** Names the joined reel, but for the film's gain: by its place, its pictures, and the mixes within reach of its sound. */
  reelHash: z.string(),
  /** A reel that is shorter is filled up to so many bytes. */
  leastBytes: z.int(),
  expectedBytes: z.int(),
});
export type ReelEntry = z.infer<typeof ReelEntry>;

/**
 * All that the steps of one reel need of the film, so that none of them reads what grows with it: the reel's place, its
 * segments, its sounds, and the mixes that its sound is encoded from.
 */
export const ReelPlan = ReelEntry.omit({ segmentFrames: true }).extend({
  reel: z.int(),
  look: Look,
  renditions: z.array(Rendition),
  segments: z.array(Segment),
  /** All that is heard in the span, in the order in which it begins; what reaches over its ends is in both reels. */
  sounds: z.array(PlacedSound),
  /** The music's level within the span, from a place before it to one behind it; absent without music. */
  musicLevel: z.array(LevelPoint).optional(),
  /** In order: the reel's own mix and those of its neighbours, as far as its sound is encoded with a run-up. */
  mixes: z.array(MixSpan),
  /** How many frames, segments and reels the whole film has. */
  filmFrames: z.int(),
  filmSegments: z.int(),
  filmReels: z.int(),
});
export type ReelPlan = z.infer<typeof ReelPlan>;

/** A picture or clip of `width` by `height` pixels that a scene shows so many times as large, on a side. */
export const EnlargedNote = z.strictObject({
  scene: z.string(),
  visual: z.enum(['picture', 'clip']),
  width: z.int(),
  height: z.int(),
  enlarged: z.number(),
});
export type EnlargedNote = z.infer<typeof EnlargedNote>;

export const Chapter = z.strictObject({ title: z.string(), fromFrame: z.int() });
export type Chapter = z.infer<typeof Chapter>;

/** The frame-exact plan of the whole film, without what is seen and spoken in it; frames count from the film's start. */
export const Timeline = z.strictObject({
  version: z.literal(1),
  title: z.string(),
  look: Look,
  /** Smaller copies of the film, of the same frames, cuts and sound. */
  renditions: z.array(Rendition),
  frames: z.int(),
  scenes: z.array(z.strictObject({ id: z.string(), fromFrame: z.int(), toFrame: z.int() })),
  chapters: z.array(Chapter),
  /** The track of captions in the film's file, where it has one: what names its captions, and whether it is shown unasked. */
  captionTrack: z.strictObject({ cuesHash: z.string(), isShown: z.boolean() }).optional(),
  /** Pictures and clips that are shown larger than they are by more than `mostEnlarged`. */
  enlarged: z.array(EnlargedNote).optional(),
  reels: z.array(ReelEntry),
});
export type Timeline = z.infer<typeof Timeline>;

/** The captions of the whole film, beside its timeline; frames count from the film's start. */
export const FilmCues = z.array(Cue);
export type FilmCues = z.infer<typeof FilmCues>;

/** One caption as plain text, of one line or more. */
export const PlainCue = z.strictObject({ fromFrame: z.int(), toFrame: z.int(), text: z.string() });
export type PlainCue = z.infer<typeof PlainCue>;

/** What JoinVideo needs of the captions, beside the timeline of a film that has a track of them: a sixth of their bytes. */
export const TrackCues = z.array(PlainCue);
export type TrackCues = z.infer<typeof TrackCues>;
