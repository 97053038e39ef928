import * as z from 'zod';

/**
 * Input and output of every Task of the state machines, in the order of the pipeline. State carries keys and counts,
 * never bytes: each value stays far under Step Functions' 256 KiB.
 */
const Key = z.string().min(1).max(512);

/** Which job, of whom, and which try of it: the fence that every write to the job carries. */
export const JobRef = z.object({ jobId: z.string(), owner: z.string(), attempt: z.int() });
export type JobRef = z.infer<typeof JobRef>;

const state = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ ...JobRef.shape, ...shape });
const Nothing = z.object({});

export const WriteScriptInput = state({ requestKey: Key });
export const WriteScriptOutput = z.object({
  storyboardKey: Key,
  /** Index of each batch's first scene. */
  batches: z.array(z.int()),
  batchSize: z.int(),
  /** Whether the film has music. */
  music: z.boolean(),
});

const Batch = { storyboardKey: Key, firstScene: z.int(), batchSize: z.int() };
export const NarrateInput = state(Batch);
export const NarrateOutput = Nothing;
export const IllustrateInput = state(Batch);
export const IllustrateOutput = Nothing;

export const AdmitMusicInput = state({ storyboardKey: Key });
export const AdmitMusicOutput = Nothing;

export const PlanVideoInput = state({ storyboardKey: Key });
export const PlanVideoOutput = z.object({
  planKey: Key,
  /** For each reel: its first segment, and the one after its last, counted over the film. */
  reels: z.array(z.tuple([z.int(), z.int()])),
});

export const MixSoundInput = state({ planKey: Key, reel: z.int() });
export const MixSoundOutput = Nothing;

export const LevelSoundInput = state({ planKey: Key });
export const LevelSoundOutput = z.object({
  /** One linear gain for the whole film, decibels. */
  gainDb: z.number(),
});

export const RenderSegmentInput = state({ planKey: Key, reel: z.int(), segment: z.int() });
export const RenderSegmentOutput = Nothing;

export const EncodeSoundInput = state({ planKey: Key, reel: z.int(), gainDb: z.number() });
export const EncodeSoundOutput = Nothing;

export const JoinReelInput = state({ planKey: Key, reel: z.int(), gainDb: z.number() });
export const JoinReelOutput = Nothing;

export const JoinVideoInput = state({ planKey: Key, gainDb: z.number() });
export const JoinVideoOutput = z.object({ filmKey: Key });

export const PublishVideoInput = state({ planKey: Key, storyboardKey: Key, filmKey: Key });
export const PublishVideoOutput = z.object({ videoKey: Key });

export const RecordFailureInput = state({
  error: z.object({ Error: z.string(), Cause: z.string().optional() }),
});
export const RecordFailureOutput = z.object({ error: z.string(), cause: z.string() });

export type WriteScriptInput = z.infer<typeof WriteScriptInput>;
export type WriteScriptOutput = z.infer<typeof WriteScriptOutput>;
export type NarrateInput = z.infer<typeof NarrateInput>;
export type NarrateOutput = z.infer<typeof NarrateOutput>;
export type IllustrateInput = z.infer<typeof IllustrateInput>;
export type IllustrateOutput = z.infer<typeof IllustrateOutput>;
export type AdmitMusicInput = z.infer<typeof AdmitMusicInput>;
export type AdmitMusicOutput = z.infer<typeof AdmitMusicOutput>;
export type PlanVideoInput = z.infer<typeof PlanVideoInput>;
export type PlanVideoOutput = z.infer<typeof PlanVideoOutput>;
export type MixSoundInput = z.infer<typeof MixSoundInput>;
export type MixSoundOutput = z.infer<typeof MixSoundOutput>;
export type LevelSoundInput = z.infer<typeof LevelSoundInput>;
export type LevelSoundOutput = z.infer<typeof LevelSoundOutput>;
export type RenderSegmentInput = z.infer<typeof RenderSegmentInput>;
export type RenderSegmentOutput = z.infer<typeof RenderSegmentOutput>;
export type EncodeSoundInput = z.infer<typeof EncodeSoundInput>;
export type EncodeSoundOutput = z.infer<typeof EncodeSoundOutput>;
export type JoinReelInput = z.infer<typeof JoinReelInput>;
export type JoinReelOutput = z.infer<typeof JoinReelOutput>;
export type JoinVideoInput = z.infer<typeof JoinVideoInput>;
export type JoinVideoOutput = z.infer<typeof JoinVideoOutput>;
export type PublishVideoInput = z.infer<typeof PublishVideoInput>;
export type PublishVideoOutput = z.infer<typeof PublishVideoOutput>;
export type RecordFailureInput = z.infer<typeof RecordFailureInput>;
export type RecordFailureOutput = z.infer<typeof RecordFailureOutput>;

/** Every Task of the state machines with the schemas of what goes in and comes out, by the state's name. */
export const states = {
  WriteScript: { input: WriteScriptInput, output: WriteScriptOutput },
  Narrate: { input: NarrateInput, output: NarrateOutput },
  Illustrate: { input: IllustrateInput, output: IllustrateOutput },
  AdmitMusic: { input: AdmitMusicInput, output: AdmitMusicOutput },
  PlanVideo: { input: PlanVideoInput, output: PlanVideoOutput },
  MixSound: { input: MixSoundInput, output: MixSoundOutput },
  LevelSound: { input: LevelSoundInput, output: LevelSoundOutput },
  RenderSegment: { input: RenderSegmentInput, output: RenderSegmentOutput },
  EncodeSound: { input: EncodeSoundInput, output: EncodeSoundOutput },
  JoinReel: { input: JoinReelInput, output: JoinReelOutput },
  JoinVideo: { input: JoinVideoInput, output: JoinVideoOutput },
  PublishVideo: { input: PublishVideoInput, output: PublishVideoOutput },
  RecordFailure: { input: RecordFailureInput, output: RecordFailureOutput },
} as const;
export type StateName = keyof typeof states;
