import type { Canvas, Chapter } from '@longtake/contracts';
import type { Digest } from '../domain/combine-crc32.ts';
import type { PlacedReel } from './placed-reel.ts';

/** What a film is made of beside its reels. */
export interface JoinedFilm {
  /** What stands before the reels: the index of the whole film. */
  head: Uint8Array;
  /** The bytes of each reel that belong to the film. */
  reels: Digest[];
  /**
   * The same bytes as a stream (HLS): what a player reads first, the playlist that names it and the film, and by which
   * attributes a main playlist lists it.
   */
  stream: { init: Uint8Array; media: string; variant: string };
}

/** Joins pieces without encoding a picture twice. */
export interface Joiner {
  /**
   * Joins segments' pictures and the reel's own sound, as `Sound.encode` gave it, by stream copy. Throws `Bug.JoinFailed`
   * where pieces do not fit.
   */
  joinReel(job: {
    reel: PlacedReel;
    segments: { file: string; frames: number }[];
    sound: Uint8Array;
    file: string;
  }): Promise<{ sizeBytes: number }>;
  /** The thumbnails of rendered segments in one JPEG, laid out as `domain/thumbnails` says. */
  makeSprite(segments: readonly { file: string; frames: number }[], canvas: Canvas): Promise<Uint8Array>;
  /** How many of a reel's last bytes are the table of its samples. Pure. */
  reelTableBytes(reel: PlacedReel): number;
  /**
   * Joins reels to the film by their tables alone. Pure. The film is `head`, then the reels' bytes in order, each
   * without its table. Throws `Bug.JoinFailed` where the reels do not follow each other.
   */
  joinFilm(job: {
    reels: (PlacedReel & { table: Uint8Array })[];
    frames: number;
    title: string;
    chapters: Chapter[];
    /** How the playlist calls the files that it names. */
    names: { film: string; init: string };
  }): JoinedFilm;
}
