import type { Label } from '@longtake/contracts';
import type { Kernel } from '../kernel/kernel.ts';
import { freeOverlay, makeOverlay, type Overlay } from '../kernel/overlay.ts';
import type { Size } from '../kernel/painter.ts';
import { opacityAt, type Placed } from '../segment/placed.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { breakableText } from '../text/missing-glyphs.ts';
import type { Theme } from '../themes/theme.ts';
import { drawLabel } from './draw-label.ts';

/** The labels of a segment; one is kept drawn. */
export class LabelTrack {
  readonly #tools: { kit: DrawingKit; kernel: Kernel; theme: Theme };
  readonly #canvas: Size;
  readonly #labels: readonly Label[];
  #drawn: { label: Label; overlay: Overlay } | undefined;

  constructor(tools: { kit: DrawingKit; kernel: Kernel; theme: Theme }, canvas: Size, labels: readonly Label[]) {
    this.#tools = tools;
    this.#canvas = canvas;
    this.#labels = labels
      .map((label) => ({ ...label, text: breakableText(tools.kit, label.text, 'display') }))
      .filter(({ text }) => text !== '');
  }

  /** The label that a frame shows, if any: the latest to begin. */
  at(index: number): Placed | undefined {
    const label = this.#labels.findLast(({ fromFrame, toFrame }) => fromFrame <= index && index < toFrame);
    if (label === undefined) return undefined;
    const { fadeFrames } = label;
    const opacity = opacityAt({ ...label, fadeInFrames: fadeFrames, fadeOutFrames: fadeFrames }, index);
    const key = `label ${this.#labels.indexOf(label)} ${opacity}`;
    return { key, overlay: this.#draw(label), left: 0, top: 0, opacity };
  }

  close(): void {
    if (this.#drawn !== undefined) freeOverlay(this.#tools.kernel, this.#drawn.overlay);
    this.#drawn = undefined;
  }

  #draw(label: Label): Overlay {
    if (this.#drawn?.label === label) return this.#drawn.overlay;
    this.close();
    const { kit, kernel, theme } = this.#tools;
    const overlay = makeOverlay(kernel, drawLabel(kit, label.text, { canvas: this.#canvas, theme }));
    this.#drawn = { label, overlay };
    return overlay;
  }
}
