import type { LevelPoint, PlacedSound } from '@longtake/contracts';
import type { PlacedReel } from './placed-reel.ts';

/** Energy of the film's sound in 100 ms hops of the global 48 kHz grid, K-weighted (ITU-R BS.1770-5); adds up at cuts. */
export interface LoudnessBlocks {
  /** The first hop, counted over the film. */
  firstHop: number;
  /** Sum of squares of both channels in each hop. */
  sums: number[];
}

/** A placed sound, or a part of it, with its samples: 16 bit, interleaved. */
export interface MixedSound extends Omit<PlacedSound, 'kind' | 'piece' | 'skipSamples'> {
  samples: Int16Array;
  sampleRate: number;
  channels: 1 | 2;
  /** Where in what is heard the first of `samples` belongs, at 48 kHz. */
  firstSample: number;
}

/** The film's sound: 48 kHz stereo. */
export interface Sound {
  /**
   * Mixes a span of the film: interleaved stereo float samples, lossless, and their loudness. Depends on nothing outside
   * the span but sounds that reach into it. The sounds come one by one, so that they need not be held together.
   */
  mix(job: {
    fromSample: number;
    toSample: number;
    sounds: AsyncIterable<MixedSound>;
    /** What the level of those that are music follows. */
    musicLevel?: readonly LevelPoint[] | undefined;
  }): Promise<{ samples: Float32Array; loudness: LoudnessBlocks }>;
  /** Integrated loudness of the parts together, LUFS; -Infinity for silence. Pure. */
  integratedLoudness(parts: LoudnessBlocks[]): number;
  /**
   * Encodes a reel's own sound as AAC (ADTS): gain, true-peak limit, and packets on the film's global grid, so that reels
   * join without a gap. `sound` gives interleaved stereo floats of any span of the film, silent outside it.
   */
  encode(job: {
    reel: PlacedReel;
    sound: (fromSample: number, toSample: number) => Promise<Float32Array>;
    /** The film's last sample, exclusive. */
    filmSamples: number;
    gainDb: number;
  }): Promise<Uint8Array>;
}
