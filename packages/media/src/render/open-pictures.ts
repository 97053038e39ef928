import type { Canvas, CanvasSize } from '@longtake/contracts';
import { RenderFailed } from '@longtake/core';
import { av, BitStreamFilterAPI, Encoder, Frame, Muxer } from '../ffmpeg.ts';
import { checkWritten } from './check-written.ts';
import { ENCODER_THREADS, type EncoderSettings, videoTimescale } from './encoder-settings.ts';

/** NAL units of supplemental information: x264 signs its work there, in words that depend on how it was built. */
const SEI = '6';

/** A file of pictures that is being written. */
export interface OpenPictures {
  /** Takes the next picture: I420 of the canvas's size, which may be overwritten afterwards. */
  encode(picture: Uint8Array, options?: { isKey: boolean }): Promise<void>;
  /** Writes what is still in the encoder. Throws `Bug.RenderFailed` where the file is not written whole. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an MP4 without sound: H.264 High, 4:2:0, BT.709 limited. `onCoded` is told of each picture, in decoding order.
 */
export const openPictures = async (job: {
  file: string;
  canvas: Canvas;
  settings: EncoderSettings;
  onCoded?: (index: number, isKey: boolean) => void;
}): Promise<OpenPictures> => {
  const { file, canvas, settings, onCoded = () => {} } = job;
  const muxer = await Muxer.open(file, {
    format: 'mp4',
    options: { fflags: '+bitexact', video_track_timescale: videoTimescale(canvas) },
  });
  const encoder = await openEncoder(canvas, settings);
  const filter = BitStreamFilterAPI.create('filter_units', encoder, { options: { remove_types: SEI } });
  const output = { encoder, filter, muxer, stream: muxer.addStream(encoder), onCoded };
  let index = 0;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    filter.close();
    encoder.close();
    await muxer.close();
  };
  return {
    encode: async (picture, { isKey } = { isKey: false }) => {
      await encodeOne(encoder, { canvas, index, picture, isKey });
      index += 1;
      await drain(output);
    },
    finish: async () => {
      await encoder.flush();
      await drain(output);
      await close();
      await checkWritten(file, index);
    },
    close,
  };
};

const openEncoder = (canvas: Canvas, options: EncoderSettings): Promise<Encoder> =>
  Encoder.create(av.FF_ENCODER_LIBX264, {
    options: { ...options },
    configure: (context) => {
      context.threadCount = ENCODER_THREADS;
      context.framerate = { num: canvas.fpsNum, den: canvas.fpsDen } as typeof context.framerate;
      context.colorRange = av.AVCOL_RANGE_MPEG;
      context.colorPrimaries = av.AVCOL_PRI_BT709;
      context.colorTrc = av.AVCOL_TRC_BT709;
      context.colorSpace = av.AVCOL_SPC_BT709;
      context.chromaLocation = av.AVCHROMA_LOC_LEFT;
      context.setFlags(av.AV_CODEC_FLAG_BITEXACT);
    },
  });

const encodeOne = async (
  encoder: Encoder,
  { canvas, index, picture, isKey }: { canvas: Canvas; index: number; picture: Uint8Array; isKey: boolean },
): Promise<void> => {
  const { fpsNum, fpsDen } = canvas;
  const frame = frameOf(picture, canvas, { timeBase: { num: fpsDen, den: fpsNum }, pts: BigInt(index) });
  frame.duration = 1n;
  try {
    if (isKey && index > 0) await encodeKey(encoder, frame);
    else await encoder.encode(frame);
  } finally {
    frame.free();
  }
};

/** Past `Encoder.encode`, which takes away what a frame says of its kind; the first is a key picture anyway. */
const encodeKey = async (encoder: Encoder, frame: Frame): Promise<void> => {
  frame.pictType = av.AV_PICTURE_TYPE_I;
  const code = (await encoder.getCodecContext()?.sendFrame(frame)) ?? -1;
  if (code < 0) throw new RenderFailed(`the encoder refused a key picture (${code}).`);
};

/** A picture, I420, as FFmpeg holds it. */
export const frameOf = (
  picture: Uint8Array,
  { width, height }: CanvasSize,
  time = { timeBase: { num: 1, den: 1 }, pts: 0n },
): Frame => {
  const frame = Frame.fromVideoBuffer(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength), {
    width,
    height,
    format: av.AV_PIX_FMT_YUV420P,
    ...time,
  });
  frame.colorRange = av.AVCOL_RANGE_MPEG;
  frame.colorPrimaries = av.AVCOL_PRI_BT709;
  frame.colorTrc = av.AVCOL_TRC_BT709;
  frame.colorSpace = av.AVCOL_SPC_BT709;
  frame.chromaLocation = av.AVCHROMA_LOC_LEFT;
  return frame;
};

interface Output {
  encoder: Encoder;
  filter: BitStreamFilterAPI;
  muxer: Muxer;
  stream: number;
  onCoded: (index: number, isKey: boolean) => void;
}

const drain = async ({ encoder, filter, muxer, stream, onCoded }: Output): Promise<void> => {
  for (;;) {
    const packet = await encoder.receive();
    if (packet === null || packet === undefined || !('unref' in packet)) return;
    onCoded(Number(packet.pts), packet.isKeyframe);
    if (packet.duration === 0n) packet.duration = 1n;
    const kept = await filter.filterAll(packet);
    packet.free();
    for (const one of kept) {
      await muxer.writePacket(one, stream);
      one.free();
    }
  }
};
