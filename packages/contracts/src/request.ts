import * as z from 'zod';
import { CanvasSize, FrameRate } from './canvas.ts';
import { limits } from './limits.ts';
import { Preview } from './preview.ts';
import { Renditions } from './renditions.ts';
import { AssetKey, Captions, Music, SpeechEngine, Storyboard, StoryboardPicture, ThemeName } from './storyboard.ts';

/** What may be chosen for a video whose storyboard we write. */
export const VideoSettings = z.strictObject({
  /** `extract` takes the document's own sentences; `model` asks a language model. */
  writer: z.enum(['extract', 'model']).optional(),
  /** How long the video should be, seconds. */
  lengthSeconds: z.int().min(limits.lengthSecondsMin).max(limits.lengthSecondsMax).default(90),
  voice: z.string().min(1).max(32).default('Matthew'),
  engine: SpeechEngine.default('neural'),
  ratePercent: z.int().min(50).max(200).default(100),
  size: CanvasSize.default({ width: 1920, height: 1080 }),
  fps: FrameRate.default(30),
  theme: ThemeName.default('ink'),
  captions: Captions.prefault({}),
  music: Music.optional(),
  renditions: Renditions.optional(),
});
export type VideoSettings = z.infer<typeof VideoSettings>;

/** A picture of a document, or a clip that it shows as one: `ref` as the document writes it, and where its bytes were uploaded. */
export const DocumentPicture = z.strictObject({
  ref: z.string().min(1).max(limits.fileNameCharacters),
  asset: AssetKey,
  kind: z.literal('clip').optional(),
});
export type DocumentPicture = z.infer<typeof DocumentPicture>;

/** A Markdown or plain text document, in the request or uploaded before it. */
export const DocumentSource = z
  .strictObject({
    text: z
      .string()
      .max(limits.inlineDocumentBytes, { error: 'is too long for a request: upload it and send its asset' })
      .optional(),
    asset: AssetKey.optional(),
    format: z.enum(['markdown', 'text']).default('markdown'),
    pictures: z.array(DocumentPicture).max(limits.pictures).default([]),
  })
  .refine(({ text, asset }) => (text === undefined) !== (asset === undefined), {
    error: 'needs either text or asset',
  });
export type DocumentSource = z.infer<typeof DocumentSource>;

const settings = VideoSettings.prefault({});

/** The body of `POST /jobs`: exactly one of document, storyboard and topic. */
export const VideoRequest = z
  .strictObject({
    kind: z.literal('video', { error: 'must be "video"' }),
    document: DocumentSource.optional(),
    storyboard: Storyboard.optional(),
    topic: z.string().trim().min(1).max(limits.topicCharacters).optional(),
    /** Pictures that the writer may use with a topic. */
    pictures: z.array(StoryboardPicture).max(limits.pictures).optional(),
    settings,
    /** Only a preview of the video is made. */
    preview: Preview.optional(),
  })
  .refine(
    ({ document, storyboard, topic }) =>
      [document, storyboard, topic].filter((source) => source !== undefined).length === 1,
    { error: 'needs exactly one of document, storyboard and topic' },
  );
export type VideoRequest = z.infer<typeof VideoRequest>;
export type VideoRequestInput = z.input<typeof VideoRequest>;
