import type { Canvas } from '@longtake/contracts';
import { RenderFailed } from '@longtake/core';
import { tagColours } from '../colour-tags.ts';
import { av, BitStreamFilterAPI, Encoder, type Frame, Muxer, type Packet, Rational } from '../ffmpeg.ts';
import { checkWritten } from './check-written.ts';
import { ENCODER_THREADS, type EncoderSettings, videoTimescale } from './encoder-settings.ts';
import { openFrame } from './open-frame.ts';

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
  const output = { encoder, filter, muxer, stream: muxer.addStream(encoder), onCoded, isSigned: true };
  const input = openFrame(canvas);
  input.frame.timeBase = new Rational(canvas.fpsDen, canvas.fpsNum);
  input.frame.duration = 1n;
  let index = 0;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    filter.close();
    encoder.close();
    input.close();
    await muxer.close();
  };
  return {
    encode: async (picture, { isKey } = { isKey: false }) => {
      input.fill(picture);
      input.frame.pts = BigInt(index);
      // The first is a key picture anyway.
      if (isKey && index > 0) await encodeKey(encoder, input.frame);
      else await encoder.encode(input.frame);
      index += 1;
      // For a picture taken, x264 gives one or none: to ask until it has none would be a change of threads for nothing.
      await writeNext(output);
    },
    finish: async () => {
      await encoder.flush();
      while (await writeNext(output));
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
      tagColours(context);
      context.chromaLocation = av.AVCHROMA_LOC_LEFT;
      context.setFlags(av.AV_CODEC_FLAG_BITEXACT);
    },
  });

/** Past `Encoder.encode`, which takes away what a frame says of its kind. */
const encodeKey = async (encoder: Encoder, frame: Frame): Promise<void> => {
  frame.pictType = av.AV_PICTURE_TYPE_I;
  const code = (await encoder.getCodecContext()?.sendFrame(frame)) ?? -1;
  frame.pictType = av.AV_PICTURE_TYPE_NONE;
  if (code < 0) throw new RenderFailed(`the encoder refused a key picture (${code}).`);
};

interface Output {
  encoder: Encoder;
  filter: BitStreamFilterAPI;
  muxer: Muxer;
  stream: number;
  onCoded: (index: number, isKey: boolean) => void;
  isSigned: boolean;
}

/** Writes the next coded picture, if there is one. */
const writeNext = async (output: Output): Promise<boolean> => {
  const packet = await output.encoder.receive();
  if (packet === null || packet === undefined || !('unref' in packet)) return false;
  output.onCoded(Number(packet.pts), packet.isKeyframe);
  if (packet.duration === 0n) packet.duration = 1n;
  for (const kept of await withoutSignature(packet, output)) {
    await output.muxer.writePacket(kept, output.stream);
    kept.free();
  }
  return true;
};

/** x264 signs before the first picture, and never again. */
const withoutSignature = async (packet: Packet, output: Output): Promise<Packet[]> => {
  if (!output.isSigned) return [packet];
  output.isSigned = false;
  const kept = await output.filter.filterAll(packet);
  packet.free();
  return kept;
};
