import { type AdmitClip, clipChunkFrames } from '@longtake/core';
import type { Frame } from '../ffmpeg.ts';
import { checkWritten } from '../render/check-written.ts';
import { ChunkFile } from './encode-chunk.ts';
import type { SteadyPicture } from './steady-pictures.ts';

/** Writes steady pictures into chunks and hands each over as soon as it is whole; skips those that are there. */
export class ClipChunks {
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
