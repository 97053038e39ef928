import type { Canvas, CanvasSize, Look, Segment } from '@longtake/contracts';

/** Brings an object into a local file. */
export type FetchFile = (key: string, file: string) => Promise<void>;

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
