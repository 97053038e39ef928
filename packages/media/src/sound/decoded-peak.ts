import { av, Codec, CodecContext, Frame, Packet } from '../ffmpeg.ts';
import { SAMPLE_RATE } from './constants.ts';
import type { EncodedSound } from './encode-aac.ts';
import { PEAK_TAPS, truePeak } from './true-peak.ts';

/** Decoded samples that are looked at together, about a second and a half. */
const BATCH = 65_536;

/** How high packets rise when they are decoded again, between the samples too, as a factor of full scale. */
export const decodedPeak = async ({ packets, audioConfig }: EncodedSound): Promise<number> => {
  // What lies before the next batch, for the curve across its border.
  let before = new Float32Array(0);
  let peak = 0;
  for await (const samples of decodeInBatches(packets, audioConfig)) {
    const joined = new Float32Array(before.length + samples.length);
    joined.set(before);
    joined.set(samples, before.length);
    peak = Math.max(peak, truePeak(joined));
    before = joined.slice(-4 * PEAK_TAPS);
  }
  return peak;
};

/** Interleaved stereo, batch by batch. */
async function* decodeInBatches(packets: readonly Buffer[], audioConfig: Buffer): AsyncGenerator<Float32Array> {
  const batch = new Float32Array(BATCH * 2);
  let filled = 0;
  for await (const { left, right } of decodeAac(packets, audioConfig)) {
    for (let at = 0; at < left.length; at++, filled += 2) {
      batch[filled] = left[at]!;
      batch[filled + 1] = right[at]!;
    }
    if (filled < batch.length) continue;
    yield batch.slice(0, filled);
    filled = 0;
  }
  if (filled > 0) yield batch.slice(0, filled);
}

async function* decodeAac(packets: readonly Buffer[], audioConfig: Buffer) {
  using decoder = openDecoder(audioConfig);
  using frame = new Frame();
  using packet = new Packet();
  frame.alloc();
  packet.alloc();
  for (const bytes of packets) {
    packet.data = bytes;
    check(await decoder.sendPacket(packet), 'take a packet');
    packet.unref();
    while ((await decoder.receiveFrame(frame)) >= 0) {
      const [left, right] = [0, 1].map((channel) => floats(frame.data![channel]!, frame.nbSamples));
      yield { left: left!, right: right! };
      frame.unref();
    }
  }
}

const openDecoder = (audioConfig: Buffer): CodecContext => {
  const codec = Codec.findDecoder(av.AV_CODEC_ID_AAC);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.extraData = audioConfig;
  decoder.sampleRate = SAMPLE_RATE;
  check(decoder.open2Sync(codec), 'open');
  return decoder;
};

const floats = (plane: Buffer, count: number): Float32Array =>
  new Float32Array(plane.buffer.slice(plane.byteOffset, plane.byteOffset + count * 4));

const check = (code: number, what: string): void => {
  if (code < 0) throw new Error(`The AAC decoder did not ${what} (${code}).`);
};
