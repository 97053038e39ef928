import type { TrackName } from '@longtake/contracts';

/** What is known of music once it is a sound piece. */
export interface MadeMusic {
  sampleCount: number;
  /** Integrated loudness, LUFS. */
  loudness: number;
}

/** Makes music a sound piece, in a local file `into`. */
export interface Composer {
  /** Decodes a user's file, given as a local file. Throws `Input.MusicInvalid`. */
  admit(file: string, into: string): Promise<MadeMusic>;
  /** Plays a track of ours once; its end goes on into its beginning. */
  play(track: TrackName, into: string): Promise<MadeMusic>;
}
