import type { Canvas } from '@longtake/contracts';
import { clipChunkFrames } from '@longtake/core';
import type { ClipFrames } from '@longtake/frames';
import { av, Decoder, type Demuxer, type Frame } from '../ffmpeg.ts';
import { openPieceSync } from '../open-piece.ts';

/** Pictures that are decoded on the way to one ahead rather than sought. */
const NEAR = 24;

/** Pictures of an admitted clip by their numbers, each of the same bytes however it is come to; quickest in their order. */
export const openClipFrames = (chunks: ReadonlyMap<number, string>, canvas: Canvas): ClipFrames => {
  const chunkFrames = clipChunkFrames(canvas);
  const bytes = Buffer.alloc((canvas.width * canvas.height * 3) / 2);
  let shown = -1;
  let open: { chunk: number; pictures: ChunkPictures } | undefined;
  const picturesOf = (chunk: number): ChunkPictures => {
    if (open?.chunk === chunk) return open.pictures;
    open?.pictures.close();
    const file = chunks.get(chunk);
    if (file === undefined) throw new Error(`Chunk ${chunk} of a clip was not fetched.`);
    open = { chunk, pictures: new ChunkPictures(file, canvas) };
    return open.pictures;
  };
  return {
    frame: (index) => {
      if (shown !== index) picturesOf(Math.floor(index / chunkFrames)).copy(index % chunkFrames, bytes);
      shown = index;
      return bytes;
    },
    close: () => open?.pictures.close(),
  };
};

/** One chunk: an MP4 that this program wrote, read without waiting. */
class ChunkPictures {
  readonly #canvas: Canvas;
  readonly #demuxer: Demuxer;
  #decoder: Decoder | undefined;
  #pictures: Iterator<Frame | null> | undefined;
  /** The number of the picture that is decoded next. */
  #next = 0;

  constructor(file: string, canvas: Canvas) {
    this.#canvas = canvas;
    this.#demuxer = openPieceSync(file);
  }

  copy(index: number, bytes: Buffer): void {
    if (this.#pictures === undefined || index < this.#next || index > this.#next + NEAR) this.#seek(index);
    for (;;) {
      const picture = this.#pictures!.next().value as Frame | null | undefined;
      if (picture === null || picture === undefined) throw new Error(`A chunk of a clip has no picture ${index}.`);
      const at = this.#indexOf(picture);
      this.#next = at + 1;
      if (at === index) copyPlanes(picture, bytes);
      picture.free();
      if (at >= index) return;
    }
  }

  close(): void {
    this.#decoder?.close();
    this.#decoder = undefined;
    this.#demuxer.closeSync();
  }

  #seek(index: number): void {
    const { fpsNum, fpsDen } = this.#canvas;
    this.#decoder?.close();
    this.#demuxer.seekSync(((index + 0.5) * fpsDen) / fpsNum, -1, av.AVSEEK_FLAG_BACKWARD);
    const stream = this.#demuxer.video()!;
    this.#decoder = Decoder.createSync(stream, { threadCount: 1 });
    this.#pictures = this.#decoder.framesSync(this.#demuxer.packetsSync(stream.index));
  }

  #indexOf({ pts, timeBase }: Frame): number {
    const { fpsNum, fpsDen } = this.#canvas;
    return Math.round((Number(pts) * timeBase.num * fpsNum) / (timeBase.den * fpsDen));
  }
}

/** Y, then U, then V, without what pads the rows. */
const copyPlanes = ({ data, linesize, width, height }: Frame, bytes: Buffer): void => {
  let at = 0;
  for (const plane of [0, 1, 2]) {
    const [columns, rows] = plane === 0 ? [width, height] : [width / 2, height / 2];
    for (let row = 0; row < rows; row++, at += columns)
      data![plane]!.copy(bytes, at, row * linesize[plane]!, row * linesize[plane]! + columns);
  }
};
