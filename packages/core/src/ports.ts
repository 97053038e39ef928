import type {
  Canvas,
  CanvasSize,
  CardVisual,
  Chapter,
  Failure,
  JobRef,
  JobState,
  LevelPoint,
  Look,
  NarrationMarks,
  PictureVisual,
  PlacedSound,
  Segment,
  SegmentView,
  StepName,
  StoredClip,
  StoredPicture,
  Storyboard,
  TrackName,
  VideoSettings,
  Voice,
  VoiceView,
} from '@longtake/contracts';
import type { AdmitClip, ClipPart } from './clip-jobs.ts';
import type { Digest } from './domain/combine-crc32.ts';

/** A run of bytes in what is being assembled: given here, or lying in the store (`end` is exclusive). */
export type Span = { bytes: Uint8Array } | { key: string; start: number; end: number; crc32: number };

/** Objects in the bucket, by key. Strongly consistent; a missing object is a value, a broken store `Transient.ServiceBusy`. */
export interface MediaStore {
  /** The object's size in bytes, or undefined where there is none. */
  size(key: string): Promise<number | undefined>;
  /** The object's bytes, or only the `range` of them (`end` exclusive; cut at the object's end). */
  read(key: string, range?: { start: number; end: number }): Promise<Uint8Array | undefined>;
  /** The object's last bytes, at most so many, and how long the whole is. */
  readEnd(key: string, mostBytes: number): Promise<{ bytes: Uint8Array; sizeBytes: number } | undefined>;
  /** Stores a piece unless its key is taken: pieces never change. Says whether these bytes were stored. */
  storePiece(key: string, bytes: Uint8Array, contentType: string): Promise<'stored' | 'exists'>;
  /** Fetches an object into a local file; false where there is none. */
  fetchFile(key: string, file: string): Promise<boolean>;
  /** Stores a local file of any size as a piece unless its key is taken. */
  storePieceFile(key: string, file: string, contentType: string): Promise<'stored' | 'exists'>;
  /**
   * Stores a piece of spans laid end to end unless its key is taken; what lies in the store is copied by the store. A
   * call that broke off is carried on by the next. Throws `Bug.PieceMissing` where a span's object is gone, and
   * `Bug.JoinFailed` where the whole is not of the checksums of its spans.
   */
  assemble(key: string, spans: readonly Span[], contentType: string): Promise<'stored' | 'exists'>;
  /** Writes an object, replacing what was there (published files, not pieces). */
  publish(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Copies an object inside the bucket, of any size. */
  copy(fromKey: string, toKey: string, contentType: string): Promise<void>;
  /** Removes every object whose key begins so; says how many. */
  removeAll(prefix: string): Promise<number>;
  /** A link that anyone may open until it expires. */
  link(key: string, options: { expiresInSeconds: number; fileName?: string }): Promise<string>;
  /** A form by which a browser or the CLI uploads exactly one object of this type and size. */
  uploadForm(
    key: string,
    options: { contentType: string; sizeBytes: number; expiresInSeconds: number },
  ): Promise<{
    url: string;
    fields: Record<string, string>;
  }>;
}

/** One job as it is stored. Times are milliseconds since 1970. */
export interface JobRecord {
  jobId: string;
  owner: string;
  kind: 'video';
  title: string;
  state: JobState;
  attempt: number;
  requestKey: string;
  executionArn?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  failure?: Failure;
  warnings: string[];
  result?: { durationMs: number; frames: number; prefix: string; renditions?: number[] };
}

/** What a step has done so far. */
export interface StepRecord {
  step: StepName;
  attempt: number;
  total?: number;
  /** Items done, each counted once however often it was reported. */
  done: number;
  /** Items among them that were found already made. */
  reused: number;
  startedAt: number;
  finishedAt?: number;
}

/** What one invocation used, or several of one step, of one memory size and one model, together. */
export interface Usage {
  step: string;
  /** How many invocations this sums; one where it is absent. */
  invocations?: number;
  wallMs: number;
  cpuMs: number;
  memoryMb: number;
  speechCharacters: Partial<Record<'standard' | 'neural' | 'long-form' | 'generative', number>>;
  model?: { id: string; inputTokens: number; outputTokens: number };
}

/** A segment's record, beside the view of it. */
export type SegmentRecord = SegmentView & { attempt: number };

/**
 * The life of jobs. Every write carries the job's attempt as a fence and is monotone and idempotent: late or repeated
 * messages never move a job backwards. Reads filter by owner.
 */
export interface JobStore {
  /**
   * Stores a new job as QUEUED. With an idempotency key, the same key and request give the job that is there
   * (`repeated`), the same key and another request `conflict`.
   */
  create(
    job: Pick<JobRecord, 'jobId' | 'owner' | 'kind' | 'title' | 'requestKey' | 'createdAt' | 'warnings'>,
    idempotency?: { key: string; requestHash: string },
  ): Promise<{ outcome: 'created' | 'repeated' | 'conflict'; job: JobRecord }>;
  get(owner: string, jobId: string): Promise<JobRecord | undefined>;
  /** Newest first. */
  list(owner: string, page: { limit: number; after?: string }): Promise<{ jobs: JobRecord[]; next?: string }>;
  /** Notes the execution that runs the job. */
  setExecution(job: JobRef, executionArn: string): Promise<void>;
  /** QUEUED to RUNNING; `stale` when the job is further on, gone, or at a later attempt. */
  start(job: JobRef, at: number): Promise<'recorded' | 'stale'>;
  /** To a terminal state, once: `stale` when it already has one. */
  finish(
    job: JobRef,
    end: { state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED'; at: number } & Pick<JobRecord, 'failure' | 'result'>,
  ): Promise<'recorded' | 'stale'>;
  /** A better title, once it is known, and warnings of what was left out. */
  describe(job: JobRef, what: { title?: string; warnings?: string[] }): Promise<void>;
  /** Notes that a step has begun and how many items it has. */
  beginStep(job: JobRef, step: StepName, what: { total: number; at: number }): Promise<void>;
  /** Counts one item of a step as done, once; finishes the step with its last item. */
  itemDone(job: JobRef, step: StepName, what: { item: number; reused: boolean; at: number }): Promise<void>;
  steps(owner: string, jobId: string): Promise<StepRecord[]>;
  /** Counts one segment as done, in an item of its own. */
  segmentDone(job: JobRef, segment: SegmentView): Promise<void>;
  /** A page of segments in the film's order. */
  segments(
    owner: string,
    jobId: string,
    page: { limit: number; after?: string },
  ): Promise<{
    segments: SegmentView[];
    next?: string;
  }>;
  /** Adds what one invocation used; with `reel`, to that reel's own partition until the reel is rolled up. */
  recordUsage(job: JobRef, invocationId: string, usage: Usage, reel?: number): Promise<void>;
  /** Sums a reel's segments into the steps, so that reading a job does not read every segment. Idempotent. */
  rollUpReel(job: JobRef, reel: number, at: number): Promise<void>;
  usage(owner: string, jobId: string): Promise<Usage[]>;
  remove(owner: string, jobId: string): Promise<void>;
}

/** Starts and stops the execution that runs a job. */
export interface JobRunner {
  /** Starts the job's execution, or finds the one that this attempt already has. */
  start(job: JobRef, input: object): Promise<{ executionArn: string }>;
  /** Stops it; a job that no longer runs is left as it is. */
  stop(executionArn: string, reason: string): Promise<void>;
}

/** Asks a language model for an object of a given JSON schema. */
export interface ScriptModel {
  /** Which model; empty where none is configured. */
  readonly id: string;
  readonly available: boolean;
  /** Throws `Transient.ModelThrottled`, `Input.ModelRefused`, or `Input.ModelMissing`. The reply is not validated. */
  ask(question: {
    system: string;
    turns: { role: 'user' | 'assistant'; text: string }[];
    schemaName: string;
    schema: object;
    maxTokens: number;
  }): Promise<{ reply: unknown; text: string; model: { id: string; inputTokens: number; outputTokens: number } }>;
}

/** Speech for text. */
export interface Narrator {
  voices(): Promise<VoiceView[]>;
  /**
   * Speaks a text of any length: longer ones are cut at sentences and joined, with times shifted. Gives mono 16-bit
   * samples and the words' times. Throws `Transient.SpeechThrottled`, `Input.VoiceUnknown`, `Input.SpeechRefused`.
   */
  speak(text: string, voice: Voice): Promise<{ marks: NarrationMarks; samples: Int16Array; billedCharacters: number }>;
}

/** Makes the prepared picture of a visual: lossless, of the size that the camera needs. */
export interface Illustrator {
  /**
   * Admits a user's picture: decodes it once, upright, sRGB, fitted as the visual that shows it asks. Throws
   * `Input.PictureInvalid`.
   */
  admit(
    bytes: Uint8Array,
    look: Look,
    visual?: Pick<PictureVisual, 'camera' | 'ground'>,
  ): Promise<{ png: Uint8Array; stored: StoredPicture }>;
  /** Draws a card. */
  draw(card: CardVisual, look: Look): Promise<Uint8Array>;
  /** Turns a part of a user's clip into pictures of the canvas, once. Throws `Input.ClipInvalid`. */
  admitClip(job: AdmitClip): Promise<StoredClip>;
  /** Writes the sound of a part of a user's clip into a file, as a sound piece; without samples where it has none. */
  admitClipSound(part: ClipPart, into: string): Promise<{ sampleCount: number }>;
  /** Characters of a text that no font draws, each once: they are left out where the text is drawn. */
  missingGlyphs(text: string): Promise<string[]>;
}

/** Brings an object into a local file. */
export type FetchFile = (key: string, file: string) => Promise<void>;

/** What is known of music once it is a sound piece. */
export interface MadeMusic {
  sampleCount: number;
  /** Integrated loudness, LUFS. */
  loudness: number;
}

/** Makes music a sound piece, in a local file `into`. */
export interface Composer {
  /** Decodes a user's file, given as a local file. Throws `Input.MusicInvalid`. */
  admit(file: string, into: string): Promise<MadeMusic>;
  /** Plays a track of ours once; its end goes on into its beginning. */
  play(track: TrackName, into: string): Promise<MadeMusic>;
}

/** Any frame range of the timeline, as H.264. The same segment gives the same bytes on every machine. */
export interface Renderer {
  /** Renders every frame of a segment into `file` (MP4, pictures only, thumbnails behind them). `picture` gives a piece's bytes. */
  render(job: {
    segment: Segment;
    look: Look;
    picture: (key: string) => Promise<Uint8Array>;
    /** Asked where the segment shows a clip. */
    fetchClip?: FetchFile;
    file: string;
    /** Smaller copies of the same frames, with key pictures at the same ones. */
    copies?: readonly { size: CanvasSize; file: string }[];
  }): Promise<{ frames: number }>;
  /** One frame of a segment as JPEG. */
  still(job: {
    segment: Segment;
    look: Look;
    picture: (key: string) => Promise<Uint8Array>;
    fetchClip?: FetchFile;
    frame: number;
    withCaptions: boolean;
  }): Promise<Uint8Array>;
  /** How sharp and rich in contrast a still is; the greater, the better it serves as a poster. */
  appeal(still: Uint8Array): Promise<number>;
  /** Pictures in rows, each at the size of a thumbnail, as PNG. */
  sheet(cells: readonly SheetCell[], canvas: Canvas): Promise<Uint8Array>;
}

/** A picture of a sheet: a whole JPEG, or the thumbnail that begins at a place in it. */
export interface SheetCell {
  jpeg: Uint8Array;
  part?: { left: number; top: number };
}

/** Energy of the film's sound in 100 ms hops of the global 48 kHz grid, K-weighted (ITU-R BS.1770-5); adds up at cuts. */
export interface LoudnessBlocks {
  /** The first hop, counted over the film. */
  firstHop: number;
  /** Sum of squares of both channels in each hop. */
  sums: number[];
}

/** A placed sound, or a part of it, with its samples: 16 bit, interleaved. */
export interface MixedSound extends Omit<PlacedSound, 'kind' | 'piece' | 'skipSamples'> {
  samples: Int16Array;
  sampleRate: number;
  channels: 1 | 2;
  /** Where in what is heard the first of `samples` belongs, at 48 kHz. */
  firstSample: number;
}

/** The film's sound: 48 kHz stereo. */
export interface Sound {
  /**
   * Mixes a span of the film: interleaved stereo float samples, lossless, and their loudness. Depends on nothing outside
   * the span but sounds that reach into it. The sounds come one by one, so that they need not be held together.
   */
  mix(job: {
    fromSample: number;
    toSample: number;
    sounds: AsyncIterable<MixedSound>;
    /** What the level of those that are music follows. */
    musicLevel?: readonly LevelPoint[] | undefined;
  }): Promise<{ samples: Float32Array; loudness: LoudnessBlocks }>;
  /** Integrated loudness of the parts together, LUFS; -Infinity for silence. Pure. */
  integratedLoudness(parts: LoudnessBlocks[]): number;
  /**
   * Encodes a reel's own sound as AAC (ADTS): gain, true-peak limit, and packets on the film's global grid, so that reels
   * join without a gap. `sound` gives interleaved stereo floats of any span of the film, silent outside it.
   */
  encode(job: {
    reel: PlacedReel;
    sound: (fromSample: number, toSample: number) => Promise<Float32Array>;
    /** The film's last sample, exclusive. */
    filmSamples: number;
    gainDb: number;
  }): Promise<Uint8Array>;
}

/** A reel's place in the film. */
export interface PlacedReel {
  canvas: Canvas;
  firstFrame: number;
  frames: number;
  isLast: boolean;
  /** A reel that is shorter is filled up to so many bytes. */
  leastBytes: number;
}

/** What a film is made of beside its reels. */
export interface JoinedFilm {
  /** What stands before the reels: the index of the whole film. */
  head: Uint8Array;
  /** The bytes of each reel that belong to the film. */
  reels: Digest[];
  /**
   * The same bytes as a stream (HLS): what a player reads first, the playlist that names it and the film, and by which
   * attributes a main playlist lists it.
   */
  stream: { init: Uint8Array; media: string; variant: string };
}

/** Joins pieces without encoding a picture twice. */
export interface Joiner {
  /**
   * Joins segments' pictures and the reel's own sound, as `Sound.encode` gave it, by stream copy. Throws `Bug.JoinFailed`
   * where pieces do not fit.
   */
  joinReel(job: {
    reel: PlacedReel;
    segments: { file: string; frames: number }[];
    sound: Uint8Array;
    file: string;
  }): Promise<{ sizeBytes: number }>;
  /** The thumbnails of rendered segments in one JPEG, laid out as `domain/thumbnails` says. */
  makeSprite(segments: readonly { file: string; frames: number }[], canvas: Canvas): Promise<Uint8Array>;
  /** How many of a reel's last bytes are the table of its samples. Pure. */
  reelTableBytes(reel: PlacedReel): number;
  /**
   * Joins reels to the film by their tables alone. Pure. The film is `head`, then the reels' bytes in order, each
   * without its table. Throws `Bug.JoinFailed` where the reels do not follow each other.
   */
  joinFilm(job: {
    reels: (PlacedReel & { table: Uint8Array })[];
    frames: number;
    title: string;
    chapters: Chapter[];
    /** How the playlist calls the files that it names. */
    names: { film: string; init: string };
  }): JoinedFilm;
}

/** Local files that vanish when the step ends. */
export interface Scratch {
  /** Runs `use` with a folder of its own; `path` gives a file's place in it. */
  withFolder<Result>(use: (path: (name: string) => string) => Promise<Result>): Promise<Result>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A new id, sortable by time. */
  newJobId(): string;
}

/** Counts what a step used beside time; the shell records it with the job. */
export interface Meter {
  addSpeech(engine: Voice['engine'], characters: number): void;
  addModel(model: { id: string; inputTokens: number; outputTokens: number }): void;
}

/** Writes a storyboard from what the request brings. */
export interface ScriptSource {
  text?: { content: string; format: 'markdown' | 'text' };
  topic?: string;
  pictures: { ref: string; asset: string; name?: string; alt?: string; kind?: 'clip' }[];
  settings: VideoSettings;
}

/** A storyboard, and what was left out of it. */
export interface Script {
  storyboard: Storyboard;
  warnings: string[];
}

/** Everything that steps may ask for; each step names the few that it uses. */
export interface Ports {
  media: MediaStore;
  jobs: JobStore;
  runner: JobRunner;
  model: ScriptModel;
  narrator: Narrator;
  illustrator: Illustrator;
  renderer: Renderer;
  composer: Composer;
  sound: Sound;
  joiner: Joiner;
  scratch: Scratch;
  clock: Clock;
  meter: Meter;
}
