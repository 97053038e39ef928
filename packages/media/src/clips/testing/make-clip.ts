import { readFile, writeFile } from 'node:fs/promises';
import { av, Encoder, Frame, Muxer } from '../../ffmpeg.ts';

/** Luma and both chroma values of a pixel, 8 bit. */
export type Pixel = readonly [y: number, u: number, v: number];

/** A clip that a test makes for itself. */
export interface TestClip {
  file: string;
  size: { width: number; height: number };
  /** When each picture is shown, milliseconds; none for a clip of sound alone. */
  times: readonly number[];
  /** What a picture shows at a place. */
  paint?: (at: { picture: number; x: number; y: number }) => Pixel;
  /** One channel of sound at 44.1 kHz, by second; none without it. */
  sound?: { seconds: number; at: (second: number) => number };
  /** Ten bits of BT.2020. */
  hdr?: 'pq' | 'hlg';
  /** Chroma for every pixel, as sides that are not even want it. */
  fullChroma?: boolean;
  /** How wide a pixel is, as a ratio. */
  pixelAspect?: { num: number; den: number };
  /** How a phone held it: the display matrix in the track's header, clockwise. */
  turn?: 90 | 180 | 270;
  /** The index first, as for the web. */
  faststart?: boolean;
}

const SOUND_RATE = 44_100;
/** Ticks a second of pictures. */
const TICKS = 1_000;

/** Encodes a clip of a few pictures. */
export const makeClip = async (clip: TestClip): Promise<string> => {
  const muxer = await Muxer.open(clip.file, {
    format: 'mp4',
    options: { video_track_timescale: 90_000, ...(clip.faststart === true && { movflags: '+faststart' }) },
  });
  const pictures = clip.times.length > 0 ? await pictureEncoder(clip) : undefined;
  const sound = clip.sound === undefined ? undefined : await soundEncoder();
  const pictureStream = pictures && muxer.addStream(pictures);
  const soundStream = sound && muxer.addStream(sound);
  // A frame made from a buffer reads the buffer itself, and does not keep it alive.
  const held: Buffer[] = [];
  if (pictures !== undefined)
    await write(pictures, { muxer, stream: pictureStream!, frames: pictureFrames(clip, held) });
  if (sound !== undefined) await write(sound, { muxer, stream: soundStream!, frames: soundFrames(clip.sound!, held) });
  await muxer.close();
  held.length = 0;
  if (clip.turn !== undefined) await writeFile(clip.file, turned(await readFile(clip.file), clip.turn));
  return clip.file;
};

const pictureEncoder = ({ hdr }: TestClip): Promise<Encoder> =>
  Encoder.create(av.FF_ENCODER_LIBX264, {
    options: { preset: 'veryfast', qp: 4, 'x264-params': 'keyint=15:bframes=2' },
    configure: (context) => {
      if (hdr === undefined) return;
      context.colorPrimaries = av.AVCOL_PRI_BT2020;
      context.colorTrc = hdr === 'pq' ? av.AVCOL_TRC_SMPTE2084 : av.AVCOL_TRC_ARIB_STD_B67;
      context.colorSpace = av.AVCOL_SPC_BT2020_NCL;
      context.colorRange = av.AVCOL_RANGE_MPEG;
    },
  });

const soundEncoder = (): Promise<Encoder> => Encoder.create(av.FF_ENCODER_AAC, { bitrate: '128k' });

function* pictureFrames(clip: TestClip, held: Buffer[]): Generator<Frame> {
  const { width, height } = clip.size;
  for (const [picture, time] of clip.times.entries()) {
    const bytes = pictureBytes(clip, picture);
    held.push(bytes);
    const frame = Frame.fromVideoBuffer(bytes, {
      width,
      height,
      format: formatOf(clip),
      timeBase: { num: 1, den: TICKS },
      pts: BigInt(time),
      ...(clip.pixelAspect !== undefined && { sampleAspectRatio: clip.pixelAspect }),
    });
    frame.duration = BigInt((clip.times[picture + 1] ?? 2 * time - (clip.times[picture - 1] ?? 0)) - time);
    yield frame;
  }
}

const formatOf = ({ hdr, fullChroma }: TestClip) => {
  if (hdr !== undefined) return av.AV_PIX_FMT_YUV420P10LE;
  return fullChroma === true ? av.AV_PIX_FMT_YUV444P : av.AV_PIX_FMT_YUV420P;
};

/** Packed planes; ten bits are the eight times four. */
const pictureBytes = ({ size, paint, hdr, fullChroma }: TestClip, picture: number): Buffer => {
  const { width, height } = size;
  const step = fullChroma === true ? 1 : 2;
  const pixel = paint ?? (() => [126, 128, 128] as const);
  const values: number[] = [];
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) values.push(pixel({ picture, x, y })[0]);
  for (const plane of [1, 2] as const)
    for (let y = 0; y < height; y += step)
      for (let x = 0; x < width; x += step) values.push(pixel({ picture, x, y })[plane]);
  return hdr === undefined ? Buffer.from(values) : Buffer.from(Uint16Array.from(values, (value) => value * 4).buffer);
};

function* soundFrames({ seconds, at }: NonNullable<TestClip['sound']>, held: Buffer[]): Generator<Frame> {
  const total = Math.round(seconds * SOUND_RATE);
  for (let from = 0; from < total; from += 1_024) {
    const count = Math.min(1_024, total - from);
    const samples = Float32Array.from({ length: count }, (_, index) => at((from + index) / SOUND_RATE));
    const bytes = Buffer.from(samples.buffer);
    held.push(bytes);
    yield Frame.fromAudioBuffer(bytes, {
      nbSamples: count,
      format: av.AV_SAMPLE_FMT_FLTP,
      sampleRate: SOUND_RATE,
      channelLayout: av.AV_CHANNEL_LAYOUT_MONO,
      timeBase: { num: 1, den: SOUND_RATE },
      pts: BigInt(from),
    });
  }
}

const write = async (
  encoder: Encoder,
  { muxer, stream, frames }: { muxer: Muxer; stream: number; frames: Iterable<Frame> },
): Promise<void> => {
  const pass = async (frame: Frame | null) => {
    for (const packet of await encoder.encodeAll(frame)) {
      await muxer.writePacket(packet, stream);
      packet.free();
    }
    frame?.free();
  };
  for (const frame of frames) await pass(frame);
  await pass(null);
  encoder.close();
};

const matrices = { 90: [0, 1, -1, 0], 180: [-1, 0, 0, -1], 270: [0, -1, 1, 0] };
/** From a track header's name to its matrix (ISO/IEC 14496-12, 8.3.2, version 0). */
const TO_MATRIX = 44;

const turned = (bytes: Buffer, turn: 90 | 180 | 270): Buffer => {
  const matrix = bytes.indexOf('tkhd') + TO_MATRIX;
  const [a, b, c, d] = matrices[turn] as [number, number, number, number];
  [a, b, 0, c, d].forEach((value, index) => bytes.writeInt32BE(value * 65_536, matrix + index * 4));
  return bytes;
};
