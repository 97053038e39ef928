import type { Shot } from '@longtake/contracts';
import type { ClipFrames } from '../frames.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { freeLayer, type Layer, loadLayer, makeEmptyLayer } from '../kernel/layer.ts';
import type { Size } from '../kernel/painter.ts';

/** The pictures of the shot's clip that a segment of so many frames shows: `to` is exclusive. */
export const clipSpan = (shot: Shot, segmentFrames: number): { from: number; to: number } => ({
  from: clipPicture(shot, 0),
  to: clipPicture(shot, segmentFrames - 1) + 1,
});

/** Which of the clip's pictures a frame of the segment shows: the last one stays when the clip has ended, or the shot. */
const clipPicture = ({ fromFrame, toFrame, clipFrames = 1 }: Shot, index: number): number =>
  Math.min(clipFrames - 1, Math.max(0, Math.min(index, toFrame - 1) - fromFrame));

/** A clip under one shot: copied where it fills the frame, a layer where it is blended. */
export class ShownClip {
  readonly #kernel: Kernel;
  readonly #shot: Shot;
  readonly #size: Size;
  readonly #frames: ClipFrames;
  #blended: { layer: Layer; buffer: number; picture: number } | undefined;

  constructor(kernel: Kernel, { shot, size, frames }: { shot: Shot; size: Size; frames: ClipFrames }) {
    this.#kernel = kernel;
    this.#shot = shot;
    this.#size = size;
    this.#frames = frames;
  }

  /** The picture that is seen at a frame of the segment: frames with the same one look the same. */
  pictureAt(index: number): number {
    return clipPicture(this.#shot, index);
  }

  /** Writes the picture of a frame to an address of the kernel's memory, as packed I420. */
  copyTo(target: number, index: number): void {
    const bytes = this.#frames.frame(this.pictureAt(index));
    this.#kernel.memory.view(target, this.#frameBytes).set(bytes);
  }

  /** The picture of a frame as a layer, until it is asked for another. */
  layerAt(index: number): Layer {
    this.#blended ??= {
      layer: makeEmptyLayer(this.#kernel, this.#size),
      buffer: this.#kernel.memory.allocate(this.#frameBytes),
      picture: -1,
    };
    const { layer, buffer, picture } = this.#blended;
    if (picture !== this.pictureAt(index)) {
      this.copyTo(buffer, index);
      loadLayer(this.#kernel, layer, buffer);
      this.#blended.picture = this.pictureAt(index);
    }
    return layer;
  }

  close(): void {
    this.#frames.close();
    if (this.#blended === undefined) return;
    freeLayer(this.#kernel, this.#blended.layer);
    this.#kernel.memory.free(this.#blended.buffer);
    this.#blended = undefined;
  }

  get #frameBytes(): number {
    return (this.#size.width * this.#size.height * 3) / 2;
  }
}
