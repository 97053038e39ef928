import { JoinFailed } from '@longtake/core';
import { PACKET_SAMPLES } from '../join/packet-grid.ts';
import { AUDIO_BIT_RATE, CEILING_DB } from './constants.ts';
import { decodedPeak } from './decoded-peak.ts';
import { type EncodedSound, encodeAac } from './encode-aac.ts';
import { LIMIT_MEMORY, limitPeaks } from './limit-peaks.ts';

/** What the film may rise to. */
const MOST_DB = -1;
/** Where it overshoots by more, it is encoded again under a lower ceiling, which takes this much more than was over. */
const MARGIN_DB = 0.3;
const TRIES = 4;
/** The encoder runs in so many packets before the first that is kept: its decisions are then those of a single pass. */
const RUN_UP = 48;
/** A packet's encoding looks so many packets ahead. */
const LOOK_AHEAD = 2;
/** Packets whose samples are read at once. */
const BATCH = 256;

export interface ReelSound {
  /** The packets that the reel owns, counted over the film; `to` is exclusive. */
  packets: { from: number; to: number };
  filmSamples: number;
  sound: (fromSample: number, toSample: number) => Promise<Float32Array>;
  gainDb: number;
}

/**
 * Encodes the packets [from, to) of the film's sound, levelled and limited to −1 dBTP as it is heard, behind the decoder.
 * Started a second early and thrown away up to `from`, so that reels encoded apart fit together as if encoded at once.
 */
export const encodeReelSound = async (job: ReelSound): Promise<EncodedSound> => {
  const { from, to } = job.packets;
  const firstFrame = Math.max(0, from - RUN_UP);
  const { packets, audioConfig } = await encodeUnderCeiling(job, firstFrame);
  // Its first packet, priming, has the number of its first frame.
  const kept = packets.slice(from - firstFrame, to - firstFrame);
  if (kept.length !== to - from) throw new JoinFailed(`The sound has ${kept.length} packets, not ${to - from}.`);
  return { packets: kept, audioConfig };
};

/** The run-up is measured too: neighbours that meet at a clap then both give way to it. */
const encodeUnderCeiling = async (job: ReelSound, firstFrame: number): Promise<EncodedSound> => {
  const endFrame = Math.min(Math.ceil(job.filmSamples / PACKET_SAMPLES), job.packets.to + LOOK_AHEAD);
  for (let ceilingDb = CEILING_DB, tries = 1; ; tries++) {
    const chunks = levelled(job, { firstFrame, endFrame, ceilingDb });
    const encoded = await encodeAac(chunks, { bitRate: AUDIO_BIT_RATE });
    const overDb = 20 * Math.log10(await decodedPeak(encoded)) - MOST_DB;
    if (overDb <= 0 || tries === TRIES) return encoded;
    ceilingDb -= overDb + MARGIN_DB;
  }
};

async function* levelled(
  { sound, gainDb }: ReelSound,
  { firstFrame, endFrame, ceilingDb }: { firstFrame: number; endFrame: number; ceilingDb: number },
): AsyncGenerator<Float32Array> {
  const level = { gain: 10 ** (gainDb / 20), ceilingDb };
  for (let frame = firstFrame; frame < endFrame; frame += BATCH) {
    const end = Math.min(endFrame, frame + BATCH);
    yield limitPeaks(await sound(frame * PACKET_SAMPLES - LIMIT_MEMORY, end * PACKET_SAMPLES + LIMIT_MEMORY), level);
  }
}
