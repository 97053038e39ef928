import { writeFile } from 'node:fs/promises';
import type { Canvas, ClipFit, StoredClip } from '@longtake/contracts';
import { type AdmitClip, ClipInvalid } from '@longtake/core';
import { FilterAPI, type Frame, type Stream } from '../ffmpeg.ts';
import { type ClipSource, completeColours, readSource } from './clip-source.ts';
import { clipFilters, enlargementOf, fitOf, seenSize } from './fit-clip.ts';
import { toneCube } from './tone-cube.ts';

/** Makes pictures of the clip into pictures of the canvas. */
export class CanvasPictures {
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
