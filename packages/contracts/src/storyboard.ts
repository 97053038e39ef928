import * as z from 'zod';
import { CanvasSize, FrameRate } from './canvas.ts';
import { limits } from './limits.ts';
import { unknownValue } from './plain-words.ts';
import { Renditions } from './renditions.ts';

const line = (max: number) => z.string().trim().min(1).max(max);

/**
 * How the camera moves over a picture during its scene, starting and ending at rest. A pan goes over all of a picture that
 * is wider or higher than the canvas; `fit` shows the whole picture, and comes a little closer.
 */
export const CameraMove = z.enum(['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'pan-up', 'pan-down', 'hold', 'fit']);
export type CameraMove = z.infer<typeof CameraMove>;

/** How a clip fills the canvas: cropped, or whole on a blurred copy of itself. */
export const ClipFit = z.enum(['cover', 'contain']);
export type ClipFit = z.infer<typeof ClipFit>;

/** A clip's own sound: as it is, 12 dB lower, or not at all. */
export const ClipSound = z.enum(['keep', 'lower', 'drop']);
export type ClipSound = z.infer<typeof ClipSound>;

const clipTime = z.int().min(0).max(86_400_000);

/** What lies behind a picture that does not fill the canvas: a blurred copy of itself, or the theme's own colour. */
export const PictureGround = z.enum(['blurred', 'plain']);
export type PictureGround = z.infer<typeof PictureGround>;

/** What a scene shows: one of the storyboard's pictures or clips by its index, or a card that is drawn. */
export const Visual = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('title'), title: line(limits.titleCharacters), subtitle: line(300).optional() }),
  z.strictObject({ kind: z.literal('section'), heading: line(limits.titleCharacters) }),
  z.strictObject({
    kind: z.literal('bullets'),
    heading: line(limits.titleCharacters).optional(),
    items: z.array(line(200)).min(1).max(8),
  }),
  z.strictObject({ kind: z.literal('quote'), text: line(600), attribution: line(120).optional() }),
  z.strictObject({
    kind: z.literal('picture'),
    /** Index into the storyboard's pictures. */
    picture: z.int().min(0),
    /** A heading laid over the picture while the scene begins. */
    heading: line(limits.titleCharacters).optional(),
    camera: CameraMove.optional(),
    /** Blurred where it is not said. */
    ground: PictureGround.optional(),
  }),
  z.strictObject({
    kind: z.literal('clip'),
    /** Index into the storyboard's clips. */
    clip: z.int().min(0),
    /** The part that is shown, milliseconds of the clip; the whole clip without them. */
    fromMs: clipTime.optional(),
    toMs: clipTime.optional(),
    /** Where it is not said, the clip fills the canvas if little is lost by it. */
    fit: ClipFit.optional(),
    /** Where it is not said, the clip is lower under a narration, and kept without one. */
    sound: ClipSound.optional(),
    /** A heading laid over the clip while the scene begins. */
    heading: line(limits.titleCharacters).optional(),
  }),
]);
export type Visual = z.infer<typeof Visual>;
export type PictureVisual = Extract<Visual, { kind: 'picture' }>;
export type ClipVisual = Extract<Visual, { kind: 'clip' }>;
/** A visual that is drawn, neither a picture nor a clip. */
export type CardVisual = Exclude<Visual, { kind: 'picture' | 'clip' }>;

/** Where a user's file lies in the bucket. */
export const AssetKey = z.string().regex(/^assets\/[\w-]{1,64}\/[\w.-]{1,128}$/, {
  error: 'must be the key that POST /uploads gave',
});
export type AssetKey = z.infer<typeof AssetKey>;

/** How a user's file is called where it comes from: errors and notes call it so. It may be a path or an address. */
export const FileName = z.string().min(1).max(limits.fileNameCharacters);
export type FileName = z.infer<typeof FileName>;

const shownFile = { asset: AssetKey, name: FileName.optional(), alt: z.string().max(500).optional() };

/** One picture that scenes may show, by index. */
export const StoryboardPicture = z.strictObject(shownFile);
export type StoryboardPicture = z.infer<typeof StoryboardPicture>;

/** Music that comes with longtake: quiet chords, light plucked strings, or low and slow. */
export const TrackName = z.enum(['calm', 'bright', 'deep']);
export type TrackName = z.infer<typeof TrackName>;

/**
 * What is heard behind everything: repeated without a click, lower while someone speaks, faded out at the end. Its level
 * follows the speech's; `gainDb` is added to it.
 */
export const Music = z.strictObject({
  /** A track of ours by its name, or a file of the user's. */
  source: z.string().refine((source) => [TrackName, AssetKey].some((one) => one.safeParse(source).success), {
    error: ({ input }) =>
      unknownValue(input, [...TrackName.options, 'the key of an upload (in the terminal, --music FILE makes one)']),
  }),
  /** Of a file of the user's. */
  name: FileName.optional(),
  gainDb: z.number().min(-30).max(12).default(0),
});
export type Music = z.infer<typeof Music>;

/** One clip that scenes may show, by index. */
export const StoryboardClip = z.strictObject(shownFile);
export type StoryboardClip = z.infer<typeof StoryboardClip>;

/** Where something moves to: what is pushed to the left makes way for what comes in from the right. */
export const Direction = z.enum(['left', 'right', 'up', 'down']);
export type Direction = z.infer<typeof Direction>;

const directed = ({ kind, direction }: { kind: string; direction?: Direction | undefined }) =>
  direction === undefined || kind === 'wipe' || kind === 'push';
const undirected = { error: 'is for a wipe or a push: remove it', path: ['direction'] };

const TransitionFields = z.strictObject({
  kind: z.enum(['cross-fade', 'wipe', 'push', 'cut']),
  /** Of a wipe or a push; to the left where it is not said. */
  direction: Direction.optional(),
  durationMs: z.int().min(0).max(3_000),
});

/** How scenes follow each other. */
export const Transition = TransitionFields.refine(directed, undirected);
export type Transition = z.infer<typeof Transition>;

/** How one scene follows the one before it; as long as the storyboard's transitions where it does not say. */
export const SceneTransition = TransitionFields.partial({ durationMs: true }).refine(directed, undirected);
export type SceneTransition = z.infer<typeof SceneTransition>;

/** One narration and one visual. */
export const Scene = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, { error: 'must be 1 to 64 of a-z, 0-9 and -' }),
  /** Starts a chapter of this name where it is given. */
  chapter: line(limits.titleCharacters).optional(),
  /** Spoken text; empty means silence of `durationMs`, or as long as the clip. */
  narration: z.string().max(limits.narrationCharacters),
  /** The least time that the scene lasts, milliseconds. */
  durationMs: z.int().min(200).max(600_000).optional(),
  visual: Visual,
  /** How the scene comes in, where it is not as the storyboard says for all. */
  transition: SceneTransition.optional(),
});
export type Scene = z.infer<typeof Scene>;

export const SpeechEngine = z.enum(['standard', 'neural', 'long-form', 'generative']);
export type SpeechEngine = z.infer<typeof SpeechEngine>;

/** Who speaks: a Polly voice, its engine and a rate in percent of its usual speed. */
export const Voice = z.strictObject({
  id: z.string().regex(/^[A-Za-z]{2,32}$/, { error: 'must be the name of a voice, such as Matthew' }),
  engine: SpeechEngine,
  ratePercent: z.int().min(50).max(200),
});
export type Voice = z.infer<typeof Voice>;

export const ThemeName = z.enum(['ink']);
export type ThemeName = z.infer<typeof ThemeName>;

/** How captions that are drawn into the picture look. */
export const CaptionStyle = z.enum(['classic', 'karaoke', 'boxed', 'bold']);
export type CaptionStyle = z.infer<typeof CaptionStyle>;

/**
 * Where captions are seen: drawn into the picture (burnt), as a track that a player may show (soft), both, or neither. They
 * are made as VTT and SRT files in any case.
 */
export const Captions = z.strictObject({
  show: z.enum(['burnt', 'soft', 'both', 'none']).default('both'),
  style: CaptionStyle.default('classic'),
});
export type Captions = z.infer<typeof Captions>;

/** The least of a clip that a scene shows. */
const LEAST_CLIP_MS = 200;

const noneOf = (index: number, count: number, list: string): string => {
  if (count === 0) return `is ${index}, and ${list} is empty`;
  return `is ${index}, and ${list} has no such one: use ${count === 1 ? 0 : `0 to ${count - 1}`}`;
};

const checkClip = (
  { clip, fromMs = 0, toMs }: ClipVisual,
  clips: number,
  report: (path: string[], message: string) => void,
): void => {
  if (clip >= clips) report(['visual', 'clip'], noneOf(clip, clips, 'clips'));
  if (toMs !== undefined && toMs < fromMs + LEAST_CLIP_MS)
    report(['visual', 'toMs'], `must be at least ${LEAST_CLIP_MS} ms after fromMs (${fromMs})`);
};

/** What the video says and shows, scene by scene. The first thing that every job makes or is given. */
export const Storyboard = z
  .strictObject({
    version: z.literal(1),
    title: line(limits.titleCharacters),
    size: CanvasSize.default({ width: 1920, height: 1080 }),
    fps: FrameRate.default(30),
    voice: Voice.default({ id: 'Matthew', engine: 'neural', ratePercent: 100 }),
    theme: ThemeName.default('ink'),
    captions: Captions.prefault({}),
    renditions: Renditions.optional(),
    transition: Transition.default({ kind: 'cross-fade', durationMs: 700 }),
    music: Music.optional(),
    pictures: z.array(StoryboardPicture).max(limits.pictures).default([]),
    clips: z.array(StoryboardClip).max(limits.clips).optional(),
    scenes: z.array(Scene).min(1, { error: 'needs at least one scene' }).max(limits.scenes),
  })
  .superRefine(({ scenes, pictures, clips = [] }, context) => {
    const seen = new Set<string>();
    scenes.forEach(({ id, narration, durationMs, visual }, index) => {
      const report = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path: ['scenes', index, ...path], message });
      if (seen.has(id)) report(['id'], `is "${id}", as that of another scene is: give each its own`);
      seen.add(id);
      if (narration.trim() === '' && durationMs === undefined && visual.kind !== 'clip')
        report(['durationMs'], 'is missing: a scene without narration needs it');
      if (visual.kind === 'picture' && visual.picture >= pictures.length)
        report(['visual', 'picture'], noneOf(visual.picture, pictures.length, 'pictures'));
      if (visual.kind === 'clip') checkClip(visual, clips.length, report);
    });
  });
export type Storyboard = z.infer<typeof Storyboard>;
