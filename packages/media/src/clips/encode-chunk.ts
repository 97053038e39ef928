import type { Canvas } from '@longtake/contracts';
import { tagColours } from '../colour-tags.ts';
import { av, Encoder, type Frame, Muxer } from '../ffmpeg.ts';
import { videoTimescale } from '../render/encoder-settings.ts';

/** Pictures from one key picture to the next: few, so that any one is soon reached. */
const GROUP = 12;
const THREADS = 2;

/**
 * x264 where it is fastest, at a quantiser at which less is lost than rendering loses after it (48 dB of pure grain, more of
 * all else); without B-frames, so that pictures are decoded in the order in which they are seen.
 */
const settings = {
  preset: 'ultrafast' as const,
  qp: 12,
  'x264-params': `cpu-independent=1:keyint=${GROUP}:min-keyint=${GROUP}:scenecut=0:bframes=0:sync-lookahead=0:rc-lookahead=0`,
};

/** A part of an admitted clip that is being written: an MP4 of the canvas's size and frame rate. */
export class ChunkFile {
  readonly file: string;
  readonly #canvas: Canvas;
  readonly #encoder: Encoder;
  readonly #muxer: Muxer;
  readonly #stream: number;
  #frames = 0;

  private constructor(parts: { file: string; canvas: Canvas; encoder: Encoder; muxer: Muxer }) {
    this.file = parts.file;
    this.#canvas = parts.canvas;
    this.#encoder = parts.encoder;
    this.#muxer = parts.muxer;
    this.#stream = parts.muxer.addStream(parts.encoder);
  }

  static async open(file: string, canvas: Canvas): Promise<ChunkFile> {
    const options = { fflags: '+bitexact' as const, video_track_timescale: videoTimescale(canvas) };
    const muxer = await Muxer.open(file, { format: 'mp4', options });
    const encoder = await Encoder.create(av.FF_ENCODER_LIBX264, {
      options: settings,
      configure: (context) => {
        context.threadCount = THREADS;
        context.framerate = { num: canvas.fpsNum, den: canvas.fpsDen } as typeof context.framerate;
        context.setFlags(av.AV_CODEC_FLAG_BITEXACT);
      },
    });
    return new ChunkFile({ file, canvas, encoder, muxer });
  }

  get frames(): number {
    return this.#frames;
  }

  /** Adds a picture, whose time is overwritten. */
  async add(picture: Frame): Promise<void> {
    picture.timeBase = { num: this.#canvas.fpsDen, den: this.#canvas.fpsNum } as typeof picture.timeBase;
    picture.pts = BigInt(this.#frames);
    picture.duration = 1n;
    picture.pictType = av.AV_PICTURE_TYPE_NONE;
    tagColours(picture);
    this.#frames += 1;
    await this.#pass(picture);
  }

  /** Writes what is left; without `whole` the file is not worth keeping. */
  async close({ whole }: { whole: boolean }): Promise<void> {
    try {
      if (whole) await this.#pass(null);
    } finally {
      this.#encoder.close();
      await this.#muxer.close();
    }
  }

  async #pass(picture: Frame | null): Promise<void> {
    for (const packet of await this.#encoder.encodeAll(picture)) {
      if (packet.duration === 0n) packet.duration = 1n;
      await this.#muxer.writePacket(packet, this.#stream);
      packet.free();
    }
  }
}
