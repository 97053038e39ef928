import type { Look, Segment, Shot } from '@longtake/contracts';
import { CaptionTrack } from '../captions/caption-track.ts';
import type { I420Frame, SegmentFrames } from '../frames.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { Painter, type Seen } from '../kernel/painter.ts';
import { LabelTrack } from '../labels/label-track.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import type { Theme } from '../themes/theme.ts';
import { cameraHolds, viewAt } from './camera.ts';
import { freeScenery, type Scenery } from './load-scenery.ts';
import type { Placed } from './placed.ts';
import { type ShotsAt, shotsAt } from './shots-at.ts';
import { transitionAt } from './transition.ts';

interface Tools {
  kernel: Kernel;
  kit: DrawingKit;
  theme: Theme;
}

/** Draws the frames of one segment; keeps the last frame, so that what does not change is not drawn again. */
export class SegmentStage implements SegmentFrames {
  readonly #segment: Segment;
  readonly #canvas: { width: number; height: number };
  readonly #kernel: Kernel;
  readonly #scenery: Scenery;
  readonly #shots: readonly Shot[];
  readonly #painter: Painter;
  readonly #captions: CaptionTrack;
  readonly #labels: LabelTrack;
  readonly #out: number;
  /** Holds a picture that rests, without what is laid over it. */
  readonly #still: number;
  #outKey = '';
  #stillKey = '';
  #closed = false;

  constructor(tools: Tools, { segment, look }: { segment: Segment; look: Look }, scenery: Scenery) {
    const { width, height } = look.canvas;
    this.#segment = segment;
    this.#canvas = { width, height };
    this.#kernel = tools.kernel;
    this.#scenery = scenery;
    this.#shots = segment.shots.toSorted((a, b) => a.fromFrame - b.fromFrame);
    this.#painter = new Painter(tools.kernel, { width, height });
    this.#captions = new CaptionTrack(tools, look, look.burnCaptions ? segment.cues : []);
    this.#labels = new LabelTrack(tools, { width, height }, segment.labels);
    this.#out = this.#painter.allocate(this.#painter.frameBytes);
    this.#still = this.#painter.allocate(this.#painter.frameBytes);
  }

  frame(index: number): I420Frame {
    if (this.#closed) throw new Error('This segment was closed: open it again to draw its frames.');
    if (!Number.isInteger(index) || index < 0 || index >= this.#segment.frames)
      throw new RangeError(`There is no frame ${index}: the segment has frames 0 to ${this.#segment.frames - 1}.`);
    const shots = shotsAt(this.#shots, index);
    const overlays = [this.#labels.at(index), this.#captions.at(index)].filter((placed) => placed !== undefined);
    const rests = shots.upper === undefined && (shots.lower === undefined || cameraHolds(shots.lower));
    return rests ? this.#restingFrame(shots, overlays, index) : this.#movingFrame(shots, overlays, index);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#captions.close();
    this.#labels.close();
    this.#painter.close();
    freeScenery(this.#kernel, this.#scenery);
  }

  #restingFrame(shots: ShotsAt, overlays: Placed[], index: number): I420Frame {
    const stillKey = this.#stillKeyOf(shots.lower, index);
    if (this.#stillKey !== stillKey) this.#paint(this.#still, shots, index);
    this.#stillKey = stillKey;
    if (overlays.length === 0) return this.#frameAt(this.#still);
    const key = [stillKey, ...overlays.map((placed) => placed.key)].join(', ');
    if (this.#outKey !== key) {
      this.#kernel.memory.copy({ from: this.#still, to: this.#out, sizeBytes: this.#painter.frameBytes });
      this.#blend(overlays);
    }
    this.#outKey = key;
    return this.#frameAt(this.#out);
  }

  #stillKeyOf(shot: Shot | undefined, index: number): string {
    if (shot === undefined) return 'ground';
    const clip = this.#scenery.clips.get(shot);
    const picture = clip === undefined ? '' : ` at ${clip.pictureAt(index)}`;
    return `still ${this.#shots.indexOf(shot)}${picture}`;
  }

  #movingFrame(shots: ShotsAt, overlays: Placed[], index: number): I420Frame {
    this.#paint(this.#out, shots, index);
    this.#blend(overlays);
    this.#outKey = '';
    return this.#frameAt(this.#out);
  }

  #blend(overlays: Placed[]): void {
    for (const placed of overlays) this.#painter.blend(this.#out, placed.overlay, placed);
  }

  #paint(target: number, { lower, upper }: ShotsAt, index: number): void {
    const clip = lower && this.#scenery.clips.get(lower);
    if (upper === undefined && clip !== undefined) {
      clip.copyTo(target, index);
      return;
    }
    const under = this.#seen(lower, index);
    if (upper === undefined) this.#painter.draw(target, under);
    else this.#painter.blendLayers(target, this.#entering({ under, over: this.#seen(upper.shot, index) }, upper));
  }

  #entering(pair: { under: Seen; over: Seen }, { shot, progress }: NonNullable<ShotsAt['upper']>) {
    return transitionAt(pair, { entry: shot.enter, progress, canvas: this.#canvas });
  }

  #seen(shot: Shot | undefined, index: number): Seen {
    if (shot === undefined) return { layer: this.#scenery.ground, view: { scale: 1, left: 0, top: 0 } };
    const clip = this.#scenery.clips.get(shot);
    if (clip !== undefined) return { layer: clip.layerAt(index), view: { scale: 1, left: 0, top: 0 } };
    const layer = this.#scenery.layers.get(shot.picture)!;
    return { layer, view: viewAt(shot, index, { canvas: this.#canvas, picture: layer.y }) };
  }

  #frameAt(at: number): I420Frame {
    return { ...this.#canvas, bytes: this.#kernel.memory.view(at, this.#painter.frameBytes) };
  }
}
