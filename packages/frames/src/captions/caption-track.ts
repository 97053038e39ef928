import type { Cue, Look } from '@longtake/contracts';
import type { Kernel } from '../kernel/kernel.ts';
import { type Drawing, freeOverlay, makeOverlay, type Overlay } from '../kernel/overlay.ts';
import { opacityAt, type Placed } from '../segment/placed.ts';
import type { DrawingKit } from '../text/drawing-kit.ts';
import { drawableText } from '../text/missing-glyphs.ts';
import type { Theme } from '../themes/theme.ts';
import { type CaptionArea, captionArea } from './caption-area.ts';
import { type CaptionDesign, type CaptionState, drawCaption, drawCaptionGround, plateSize } from './draw-caption.ts';
import { fitCaption } from './fit-caption.ts';

const fadeSeconds = 0.13;

/** A cue with its words set in lines, and what lies under its letters. */
interface SetCue {
  cue: Cue;
  design: CaptionDesign;
  ground: Drawing;
  /** Each state in turn: new memory for every word would keep the collector busy. */
  pixels: Uint8Array;
}

/** The captions of a segment. Each state of a caption is drawn once while frames come in order; one is kept. */
export class CaptionTrack {
  readonly #kit: DrawingKit;
  readonly #kernel: Kernel;
  readonly #theme: Theme;
  readonly #look: Look;
  readonly #cues: readonly Cue[];
  #set: SetCue | undefined;
  #drawn: { key: string; overlay: Overlay } | undefined;

  constructor(tools: { kit: DrawingKit; kernel: Kernel; theme: Theme }, look: Look, cues: readonly Cue[]) {
    this.#kit = tools.kit;
    this.#kernel = tools.kernel;
    this.#theme = tools.theme;
    this.#look = look;
    this.#cues = cues.map((cue) => this.#drawable(cue)).filter(({ words }) => words.length > 0);
  }

  /** The caption that a frame shows, if any. */
  at(index: number): Placed | undefined {
    const cue = this.#cues.find(({ fromFrame, toFrame }) => fromFrame <= index && index < toFrame);
    if (cue === undefined) return undefined;
    if (this.#set?.cue !== cue) this.#set = this.#setCue(cue);
    const { plate } = this.#set.design;
    const { width, fpsNum, fpsDen } = this.#look.canvas;
    const fadeOutFrames = fadeOut(cue, Math.round((fadeSeconds * fpsNum) / fpsDen));
    const opacity = opacityAt({ ...cue, fadeInFrames: 0, fadeOutFrames }, index);
    const drawn = this.#draw(this.#set, stateAt(cue, index));
    return {
      key: `${drawn.key} ${opacity}`,
      overlay: drawn.overlay,
      left: evenDown((width - plate.width) / 2),
      top: evenDown(this.#area().bottom - plate.height),
      opacity,
    };
  }

  close(): void {
    if (this.#drawn !== undefined) freeOverlay(this.#kernel, this.#drawn.overlay);
    this.#drawn = undefined;
  }

  #area(): CaptionArea {
    return captionArea(this.#look.canvas, this.#look.captionStyle);
  }

  #drawable(cue: Cue): Cue {
    const words: Cue['words'] = [];
    for (const word of cue.words) {
      const text = drawableText(this.#kit, word.text, 'bold');
      const before = words.at(-1);
      if (text !== '') words.push({ ...word, text });
      // A line ends where it was to end, though its last word is not drawn.
      else if (before !== undefined && word.after === '\n') words[words.length - 1] = { ...before, after: word.after };
    }
    return { ...cue, words };
  }

  #setCue(cue: Cue): SetCue {
    const { captionStyle: style = 'classic' } = this.#look;
    const caption = fitCaption(this.#kit, cue.words, this.#area());
    const plate = plateSize(this.#kit, caption, this.#theme);
    const design = { caption, plate, style, theme: this.#theme };
    const ground = drawCaptionGround(this.#kit, design);
    return { cue, design, ground, pixels: new Uint8Array(ground.rgba.length) };
  }

  #draw({ cue, design, ground, pixels }: SetCue, state: CaptionState): { key: string; overlay: Overlay } {
    const key = `caption ${this.#cues.indexOf(cue)} ${state.spoken} ${state.active ?? '-'}`;
    if (this.#drawn?.key === key) return this.#drawn;
    this.close();
    const drawing = drawCaption(this.#kit, design, { ground, state, into: pixels });
    this.#drawn = { key, overlay: makeOverlay(this.#kernel, drawing) };
    return this.#drawn;
  }
}

/** A caption appears with its first word. It fades only where it outlasts its last one: else the next one follows at once. */
const fadeOut = ({ toFrame, words }: Cue, frames: number): number => {
  const lingers = toFrame - Math.max(...words.map((word) => word.toFrame));
  return lingers > 2 * frames ? frames : 0;
};

const stateAt = ({ words }: Cue, index: number): CaptionState => {
  const active = words.findIndex(({ fromFrame, toFrame }) => fromFrame <= index && index < toFrame);
  return {
    spoken: words.filter(({ fromFrame }) => fromFrame <= index).length,
    active: active === -1 ? undefined : active,
  };
};

const evenDown = (pixels: number): number => 2 * Math.floor(pixels / 2);
