import type { CardVisual, Look, Segment } from '@longtake/contracts';

/** The files that frames draws with; the caller reads them, so that frames needs neither disk nor network. */
export interface FrameAssets {
  /** `kernel.wasm`, or `kernel-relaxed.wasm` where `detectRelaxedSimd()` says so: both give the same bytes. */
  kernel: BufferSource;
  /** Path (Node) or address (browser) of `canvaskit.wasm`. Check that it is there: a wrong path ends the process. */
  canvasKit: string;
  /** Reads one of `fontFiles`, by its name there: asked for when a text first needs it, and once. */
  font: (file: string) => Promise<ArrayBuffer | undefined>;
}

/** A picture of `preparedSize(canvas)`, or longer where a camera pans along it; both sides even. Opaque RGBA, row by row, 4 bytes a pixel. */
export interface PreparedPicture {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/**
 * A prepared picture as the kernel keeps it: packed I420 (Y, then U, then V; no padding), BT.709 limited range, chroma sited in
 * the middle of four pixels.
 */
export interface PlanarPicture {
  width: number;
  height: number;
  /** `width * height * 3 / 2` bytes. */
  i420: Uint8Array;
}

/** One frame as packed I420 (Y, then U, then V; no padding), BT.709 limited range, chroma sited left. */
export interface I420Frame {
  width: number;
  height: number;
  /** `width * height * 3 / 2` bytes inside WebAssembly memory: valid until the next call into frames, so copy or encode at once. */
  bytes: Uint8Array;
}

/** A segment whose pictures are loaded. `close` it: its memory lives outside JavaScript's heap. */
export interface SegmentFrames {
  /** Draws frame `index` of the segment (0 to frames - 1, in any order, as often as wished): always the same bytes. */
  frame(index: number): I420Frame;
  close(): void;
}

/** Pictures of an admitted clip. `close` them. */
export interface ClipFrames {
  /**
   * Picture `index` as packed I420 of the canvas's size, BT.709 limited, chroma sited left: the same bytes however it is come
   * to. Valid until the next call.
   */
  frame(index: number): Uint8Array;
  close(): void;
}

/** Either form shows the same: planes are what pixels become anyway. */
export type ShownPicture = PreparedPicture | PlanarPicture;

/** What is drawn, how it looks, and where its pictures come from. */
export interface OpenSegment {
  segment: Segment;
  look: Look;
  /** Gives a prepared picture by the key that a shot names; asked once for each distinct key. */
  picture: (key: string) => ShownPicture | Promise<ShownPicture>;
  /** Gives pictures [from, to) of the clip that a shot names by its key; not asked where no shot shows one. */
  clip?: (key: string, shown: { from: number; to: number }) => ClipFrames | Promise<ClipFrames>;
}

/** Everything that is drawn: frames of segments, and cards. Open one a process and keep it. */
export interface Frames {
  /** Loads a segment's pictures. Fails when a picture is neither of `preparedSize(look.canvas)` nor longer on one side. */
  openSegment(request: OpenSegment): Promise<SegmentFrames>;
  /** Draws a card as a prepared picture of the look's canvas. */
  drawCard(card: CardVisual, look: Look): Promise<PreparedPicture>;
  /** Planes of a picture: less than half as many bytes, to be kept. Draws the same frames. */
  toPlanes(picture: PreparedPicture): PlanarPicture;
  /** Characters of a text that no font here can draw, each once; they are left out where the text is drawn. */
  missingGlyphs(text: string): Promise<string[]>;
}
