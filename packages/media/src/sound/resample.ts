import { av, FilterAPI, Frame } from '../ffmpeg.ts';
import { SAMPLE_RATE } from './constants.ts';

/** Samples handed to the filter at once. */
const CHUNK = 16_384;

export interface Voice {
  /** One channel, 16 bit. */
  samples: Int16Array;
  sampleRate: number;
}

/** How many 48 kHz samples a voice lasts. */
export const resampledLength = ({ samples, sampleRate }: Voice): number =>
  Math.ceil((samples.length * SAMPLE_RATE) / sampleRate);

/**
 * The samples [from, to) of a voice at 48 kHz, by FFmpeg's resampler, aligned to its first sample. It always begins there,
 * so that a part is the same however it is cut, but keeps only what is asked for.
 */
export const resample = async (voice: Voice, { from, to }: { from: number; to: number }): Promise<Float32Array> => {
  const out = new Float32Array(to - from);
  const filter = FilterAPI.create(
    `aresample=${SAMPLE_RATE}:filter_size=64,aformat=sample_fmts=flt:channel_layouts=mono`,
  );
  try {
    let at = 0;
    for await (const frame of filter.frames(monoFrames(voice))) {
      if (frame === null) break;
      const floats = monoFloats(frame);
      frame.free();
      const wanted = floats.subarray(Math.max(0, from - at), Math.max(0, to - at));
      out.set(wanted, Math.max(0, at - from));
      at += floats.length;
      if (at >= to) break;
    }
  } finally {
    filter.close();
  }
  return out;
};

const monoFloats = (frame: Frame): Float32Array => {
  const { buffer, byteOffset } = frame.toBuffer();
  return new Float32Array(buffer.slice(byteOffset, byteOffset + frame.nbSamples * 4));
};

async function* monoFrames({ samples, sampleRate }: Voice) {
  for (let at = 0; at < samples.length; at += CHUNK) {
    const part = samples.slice(at, at + CHUNK);
    yield Frame.fromAudioBuffer(Buffer.from(part.buffer), {
      nbSamples: part.length,
      format: av.AV_SAMPLE_FMT_S16,
      sampleRate,
      channelLayout: av.AV_CHANNEL_LAYOUT_MONO,
      timeBase: { num: 1, den: sampleRate },
      pts: BigInt(at),
    });
  }
  yield null;
}
