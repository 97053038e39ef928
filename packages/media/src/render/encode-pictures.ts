import type { Canvas } from '@longtake/contracts';
import { av, BitStreamFilterAPI, Encoder, Frame, Muxer } from '../ffmpeg.ts';
import { checkWritten } from './check-written.ts';
import { ENCODER_THREADS, type EncoderSettings, encoderSettings } from './encoder-settings.ts';

/** NAL units of supplemental information: x264 signs its work there, in words that depend on how it was built. */
const SEI = '6';

/** Frames' ticks in an MP4: exact for every rate that a canvas may have. */
export const videoTimescale = ({ fpsNum, fpsDen }: Pick<Canvas, 'fpsNum' | 'fpsDen'>): number =>
  fpsDen === 1001 ? fpsNum : fpsNum * 1000;

/**
 * Encodes `frames` pictures, drawn one after another, to an MP4 without sound: H.264 High, 4:2:0, BT.709 limited. Each
 * picture is I420 of the canvas's size, and may be overwritten by the next. The same pictures give the same bytes. Throws
 * `Bug.RenderFailed` where the file is not written whole.
 */
export const encodePictures = async (job: {
  file: string;
  canvas: Canvas;
  frames: number;
  draw: (index: number) => Uint8Array;
  /** What x264 is told, where a bench tells it other things. */
  settings?: EncoderSettings;
}): Promise<void> => {
  const { canvas, file, frames, draw, settings = encoderSettings(canvas) } = job;
  const muxer = await Muxer.open(file, {
    format: 'mp4',
    options: { fflags: '+bitexact', video_track_timescale: videoTimescale(canvas) },
  });
  let encoder: Encoder | undefined;
  let filter: BitStreamFilterAPI | undefined;
  try {
    encoder = await openEncoder(canvas, settings);
    filter = BitStreamFilterAPI.create('filter_units', encoder, { options: { remove_types: SEI } });
    const output = { encoder, filter, muxer, stream: muxer.addStream(encoder) };
    for (let index = 0; index < frames; index++) {
      await encodeOne(encoder, { canvas, index, picture: draw(index) });
      await drain(output);
    }
    await encoder.flush();
    await drain(output);
  } finally {
    filter?.close();
    encoder?.close();
    await muxer.close();
  }
  await checkWritten(file, frames);
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
  { canvas, index, picture }: { canvas: Canvas; index: number; picture: Uint8Array },
): Promise<void> => {
  const { width, height, fpsNum, fpsDen } = canvas;
  const frame = Frame.fromVideoBuffer(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength), {
    width,
    height,
    format: av.AV_PIX_FMT_YUV420P,
    timeBase: { num: fpsDen, den: fpsNum },
    pts: BigInt(index),
  });
  frame.duration = 1n;
  frame.colorRange = av.AVCOL_RANGE_MPEG;
  frame.colorPrimaries = av.AVCOL_PRI_BT709;
  frame.colorTrc = av.AVCOL_TRC_BT709;
  frame.colorSpace = av.AVCOL_SPC_BT709;
  frame.chromaLocation = av.AVCHROMA_LOC_LEFT;
  try {
    await encoder.encode(frame);
  } finally {
    frame.free();
  }
};

interface Output {
  encoder: Encoder;
  filter: BitStreamFilterAPI;
  muxer: Muxer;
  stream: number;
}

const drain = async ({ encoder, filter, muxer, stream }: Output): Promise<void> => {
  for (;;) {
    const packet = await encoder.receive();
    if (packet === null || packet === undefined || !('unref' in packet)) return;
    if (packet.duration === 0n) packet.duration = 1n;
    const kept = await filter.filterAll(packet);
    packet.free();
    for (const one of kept) {
      await muxer.writePacket(one, stream);
      one.free();
    }
  }
};
