import { writeFile } from 'node:fs/promises';
import type { Canvas, ClipFit, StoredClip } from '@longtake/contracts';
import { type AdmitClip, ClipInvalid, clipChunkFrames, LongtakeError } from '@longtake/core';
import { av, FilterAPI, type Frame, type Stream } from '../ffmpeg.ts';
import { checkWritten } from '../render/check-written.ts';
import { createScratch } from '../scratch.ts';
import { checkLength, longestMs } from './clip-length.ts';
import { type ClipSource, completeColours, readSource } from './clip-source.ts';
import { ChunkFile } from './encode-chunk.ts';
import { clipFilters, enlargementOf, fitOf, seenSize } from './fit-clip.ts';
import { decoderOf, type OpenedClip, secondsAt, seekClip, withClip } from './open-clip.ts';
import { type SteadyPicture, steadyPictures, type TimedPicture } from './steady-pictures.ts';
import { toneCube } from './tone-cube.ts';

/**
 * Turns the part of a user's clip that a scene shows into pictures of the canvas, once: upright, fitted, of a constant
 * frame rate, BT.709 in standard range, in chunks of some seconds. Memory and disk hold one chunk. Throws
 * `Input.ClipInvalid`.
 */
export const admitClip = (job: AdmitClip): Promise<StoredClip> =>
  createScratch().withFolder((path) =>
    withClip(job.file, async (clip) => {
      const pictures = new CanvasPictures(job, path('tone.cube'));
      const chunks = new Chunks(job, path('chunk.mp4'));
      try {
        const toldSeconds = toldEnd(clip);
        checkLength(clip, job, toldSeconds);
        const endSeconds = await passPictures(clip, { job, toldSeconds, pictures, chunks });
        checkLength(clip, job, toldSeconds ?? job.fromMs / 1000 + endSeconds);
        checkSpan({ endSeconds, toldSeconds, frames: chunks.frames }, job);
        await chunks.finish();
        return { frames: chunks.frames, lengthMs: lengthOf(job, endSeconds), ...pictures.described() };
      } catch (cause) {
        if (cause instanceof LongtakeError) throw cause;
        throw new ClipInvalid('its pictures cannot be decoded. Export it again as MP4 with H.264 pictures.', { cause });
      } finally {
        pictures.close();
        await chunks.abandon();
      }
    }),
  );

/** How long the part is that there is. */
const lengthOf = ({ fromMs, toMs, mostMs }: AdmitClip, endSeconds: number): number =>
  Math.min(endSeconds * 1000, mostMs, (toMs ?? Number.POSITIVE_INFINITY) - fromMs);

interface Pass {
  job: AdmitClip;
  toldSeconds: number | undefined;
  pictures: CanvasPictures;
  chunks: Chunks;
}

const passPictures = async (clip: OpenedClip, { job, toldSeconds, pictures, chunks }: Pass): Promise<number> => {
  const { canvas } = job;
  const framesASecond = canvas.fpsNum / canvas.fpsDen;
  // A little more than may be, so that what is longer is known to be.
  const spanMs = Math.min(
    job.mostMs,
    (job.toMs ?? Number.POSITIVE_INFINITY) - job.fromMs,
    longestMs(clip, canvas) + 1_000,
  );
  const mostFrames = Math.max(1, Math.round((spanMs * framesASecond) / 1000));
  const told = toldSeconds === undefined ? undefined : toldSeconds - job.fromMs / 1000;
  const steady = steadyPictures(timedPictures(clip, job), { mostFrames, framesASecond, toldSeconds: told });
  for (;;) {
    const next = await steady.next();
    if (next.done === true) return next.value.endSeconds;
    await chunks.add(next.value, (picture) => pictures.draw(picture, clip.pictures));
  }
};

/** More a second is no film, but a way to keep a function busy. */
const MOST_PICTURES_A_SECOND = 250;

async function* timedPictures(clip: OpenedClip, { fromMs }: AdmitClip): AsyncGenerator<TimedPicture> {
  const { demuxer, pictures: stream } = clip;
  await seekClip(clip, fromMs / 1000);
  const decoder = await decoderOf(stream);
  const usual = stream.avgFrameRate.num > 0 ? stream.avgFrameRate.den / stream.avgFrameRate.num : 0.04;
  let count = 0;
  try {
    for await (const picture of whole(progressive(decoder.frames(demuxer.packets(stream.index))))) {
      const atSeconds = secondsAt(clip, picture, picture.pts) - fromMs / 1000;
      const lasts = (Number(picture.duration) * picture.timeBase.num) / picture.timeBase.den;
      count += 1;
      if (count > MOST_PICTURES_A_SECOND * Math.max(1, atSeconds + 60))
        throw new ClipInvalid(`it has more than ${MOST_PICTURES_A_SECOND} pictures a second. Export it with 60.`);
      yield { picture, atSeconds, untilSeconds: atSeconds + (lasts > 0 ? lasts : usual) };
    }
  } finally {
    decoder.close();
  }
}

/** Without the end marks of generators. */
async function* whole(frames: AsyncIterable<Frame | null>): AsyncGenerator<Frame> {
  for await (const frame of frames) if (frame !== null) yield frame;
}

/** Two fields at two times become one picture; all else passes as it is. */
async function* progressive(frames: AsyncIterable<Frame | null>): AsyncGenerator<Frame | null> {
  let filter: FilterAPI | undefined;
  let isFirst = true;
  try {
    for await (const frame of frames) {
      if (isFirst && frame?.hasFlags(av.AV_FRAME_FLAG_INTERLACED) === true)
        filter = FilterAPI.create('bwdif=mode=send_frame:deint=interlaced');
      isFirst = false;
      if (filter === undefined) yield frame;
      else if (frame === null) yield* filter.frames(null);
      else {
        yield* await filter.processAll(frame);
        frame.free();
      }
    }
  } finally {
    filter?.close();
  }
}

/** Makes pictures of the clip into pictures of the canvas. */
class CanvasPictures {
  readonly #canvas: Canvas;
  readonly #wanted: ClipFit | undefined;
  readonly #toneCube: string;
  #source: ClipSource | undefined;
  #filter: FilterAPI | undefined;
  #time = 0n;

  constructor({ canvas, fit }: AdmitClip, toneCubeFile: string) {
    this.#canvas = canvas;
    this.#wanted = fit;
    this.#toneCube = toneCubeFile;
  }

  async draw(picture: Frame, stream: Stream): Promise<Frame> {
    completeColours(picture);
    const filter = this.#filter ?? (await this.#open(picture, stream));
    const { width, height } = this.#source!;
    if (picture.width !== width || picture.height !== height)
      throw new ClipInvalid('its pictures change their size on the way. Export it again in one size.');
    picture.pts = this.#time;
    this.#time += 1n;
    const [drawn, ...more] = await filter.processAll(picture);
    if (drawn === undefined || more.length > 0) throw new Error('The filters gave no picture, or several, for one.');
    return drawn;
  }

  described(): Pick<StoredClip, 'fit' | 'width' | 'height' | 'enlarged'> {
    const source = this.#source!;
    const fit = fitOf(source, this.#canvas, this.#wanted);
    const { width, height } = seenSize(source);
    return {
      fit,
      width: Math.round(width),
      height: Math.round(height),
      enlarged: enlargementOf(source, this.#canvas, fit),
    };
  }

  close(): void {
    this.#filter?.close();
  }

  async #open(picture: Frame, stream: Stream): Promise<FilterAPI> {
    this.#source = readSource(stream, picture);
    const fit = fitOf(this.#source, this.#canvas, this.#wanted);
    if (this.#source.light !== undefined) await writeFile(this.#toneCube, toneCube(this.#source.light));
    const filters = clipFilters(this.#source, { canvas: this.#canvas, fit, toneCube: this.#toneCube });
    this.#filter = FilterAPI.create(filters, { threads: 2 });
    return this.#filter;
  }
}

/** Writes steady pictures into chunks and hands each over as soon as it is whole; skips those that are there. */
class Chunks {
  readonly #job: AdmitClip;
  readonly #file: string;
  readonly #length: number;
  #open: ChunkFile | undefined;
  #isStored = false;
  #frames = 0;

  constructor(job: AdmitClip, file: string) {
    this.#job = job;
    this.#file = file;
    this.#length = clipChunkFrames(job.canvas);
  }

  get frames(): number {
    return this.#frames;
  }

  async add({ picture, frames }: SteadyPicture, draw: (picture: Frame) => Promise<Frame>): Promise<void> {
    // The first is drawn in any case: it tells what the clip is.
    let drawn = this.#frames === 0 ? await draw(picture) : undefined;
    try {
      for (let count = 0; count < frames; count++) {
        if (this.#frames % this.#length === 0) await this.#begin();
        if (!this.#isStored) {
          drawn ??= await draw(picture);
          await this.#open!.add(drawn);
        }
        this.#frames += 1;
        if (this.#frames % this.#length === 0) await this.finish();
      }
    } finally {
      drawn?.free();
    }
  }

  /** Hands over the chunk that is being written. */
  async finish(): Promise<void> {
    const chunk = this.#open;
    if (chunk === undefined) return;
    this.#open = undefined;
    await chunk.close({ whole: true });
    await checkWritten(chunk.file, chunk.frames);
    await this.#job.store(this.#index(this.#frames - 1), chunk.file);
  }

  async abandon(): Promise<void> {
    await this.#open?.close({ whole: false });
  }

  async #begin(): Promise<void> {
    this.#isStored = await this.#job.isStored(this.#index(this.#frames));
    if (!this.#isStored) this.#open = await ChunkFile.open(this.#file, this.#job.canvas);
  }

  #index(frame: number): number {
    return Math.floor(frame / this.#length);
  }
}

/** What may be missing at the end before it is said: less than anyone sees. */
const FORGIVEN_SECONDS = 0.25;

/** When the pictures end by the file's own words, seconds from its start; undefined where it says nothing. */
const toldEnd = (clip: OpenedClip): number | undefined => {
  const { startTime, duration } = clip.pictures;
  if (duration > 0n) return secondsAt(clip, clip.pictures, (startTime > 0n ? startTime : 0n) + duration);
  return clip.demuxer.duration > 0 ? clip.demuxer.duration : undefined;
};

interface Span {
  /** From where the scene begins to show the clip. */
  endSeconds: number;
  /** From the clip's start. */
  toldSeconds: number | undefined;
  frames: number;
}

/** Whether the clip holds what the scene shows of it. */
const checkSpan = ({ endSeconds, toldSeconds, frames }: Span, { fromMs, toMs, mostMs }: AdmitClip): void => {
  const from = fromMs / 1000;
  const end = from + endSeconds;
  if (endSeconds === Number.NEGATIVE_INFINITY)
    throw new ClipInvalid('it holds no picture that can be decoded. Export it again as MP4 with H.264 pictures.');
  if (frames === 0 || endSeconds <= 0)
    throw new ClipInvalid(`its pictures end at ${said(end)}, and the scene shows it from ${said(from)}. Lower fromMs.`);
  const wanted = toMs === undefined ? toldSeconds : toMs / 1000;
  if (wanted === undefined || end >= Math.min(wanted, from + mostMs / 1000) - FORGIVEN_SECONDS) return;
  const advice =
    toMs === undefined
      ? 'Upload it again, or set toMs to end the scene before it'
      : 'Lower toMs, or upload it again if it broke off';
  throw new ClipInvalid(`its pictures end at ${said(end)}, not at ${said(wanted)}. ${advice}.`);
};

const said = (seconds: number): string => `${(Math.floor(Math.max(0, seconds) * 10) / 10).toFixed(1)} s`;
