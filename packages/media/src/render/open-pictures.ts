import type { Canvas } from '@longtake/contracts';
import { RenderFailed } from '@longtake/core';
import { tagColours } from '../colour-tags.ts';
import { av, BitStreamFilterAPI, Encoder, type Frame, Muxer, Packet, Rational } from '../ffmpeg.ts';
import { checkWritten, fileIsNotWhole } from './check-written.ts';
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
 *
 * Pictures go past node-av's `Encoder` and `Muxer`, which open and close: those change threads at every call, which leaves
 * the picture in another core's cache, and copy every packet and ask for a score of its properties.
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
  const timeBase = new Rational(canvas.fpsDen, canvas.fpsNum);
  const packet = new Packet();
  packet.alloc();
  const output = {
    encoder,
    filter,
    muxer,
    stream: muxer.addStream(encoder),
    timeBase,
    packet,
    onCoded,
    isBegun: false,
  };
  const input = openFrame(canvas);
  input.frame.timeBase = timeBase;
  input.frame.duration = 1n;
  let index = 0;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    packet.free();
    filter.close();
    encoder.close();
    input.close();
    await muxer.close();
  };
  return {
    encode: async (picture, { isKey } = { isKey: false }) => {
      // FFmpeg would write into memory that is no longer its own.
      if (isClosed) throw new Error('These pictures were closed: open them again to add one.');
      input.fill(picture);
      input.frame.pts = BigInt(index);
      // The first opens x264, and is a key picture anyway.
      if (index === 0) await encoder.encode(input.frame);
      else send(encoder, input.frame, isKey);
      index += 1;
      // For a picture taken, x264 gives one or none.
      await writeNext(output);
    },
    finish: async () => {
      if (isClosed) throw new Error('These pictures were closed: they are finished once.');
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

/** `Encoder.encode` would take away what a frame says of its kind. */
const send = (encoder: Encoder, frame: Frame, isKey: boolean): void => {
  frame.pictType = isKey ? av.AV_PICTURE_TYPE_I : av.AV_PICTURE_TYPE_NONE;
  const code = encoder.getCodecContext()?.sendFrameSync(frame) ?? -1;
  if (code < 0) throw new RenderFailed(`the encoder refused a picture (${code}).`);
};

interface Output {
  encoder: Encoder;
  filter: BitStreamFilterAPI;
  muxer: Muxer;
  stream: number;
  /** Of the encoder: a tick a picture. */
  timeBase: Rational;
  /** Each coded picture in turn. */
  packet: Packet;
  onCoded: (index: number, isKey: boolean) => void;
  isBegun: boolean;
}

/** Writes the next coded picture, if there is one. */
const writeNext = async (output: Output): Promise<boolean> => {
  const { encoder, packet, onCoded } = output;
  // None is open where no picture was ever taken.
  if (encoder.getCodecContext()?.receivePacketSync(packet) !== 0) return false;
  onCoded(Number(packet.pts), packet.isKeyframe);
  if (packet.duration === 0n) packet.duration = 1n;
  if (output.isBegun) write(output);
  else await begin(output);
  return true;
};

/** Writes the file's header and the first picture, without x264's signature: it signs there, and never again. */
const begin = async (output: Output): Promise<void> => {
  const { filter, muxer, stream, packet } = output;
  output.isBegun = true;
  for (const kept of await filter.filterAll(packet)) {
    await muxer.writePacket(kept, stream);
    kept.free();
  }
  packet.unref();
};

/** Writes a picture, and leaves the packet empty. Throws `Bug.RenderFailed` where it cannot be written. */
const write = ({ muxer, stream, timeBase, packet }: Output): void => {
  const file = muxer.getFormatContext();
  packet.rescaleTs(timeBase, file.streams[stream]!.timeBase);
  packet.streamIndex = stream;
  if (file.interleavedWriteFrameSync(packet) < 0) throw fileIsNotWhole();
};
