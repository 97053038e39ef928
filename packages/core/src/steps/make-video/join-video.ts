import type { JoinVideoInput, JoinVideoOutput, Timeline } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { PLAYLIST_TYPE, sizedNames } from '../../domain/published-keys.ts';
import type { FilmCaptions, JoinedFilm, MediaStore, Ports, Span } from '../../ports.ts';
import {
  canvasOfSize,
  type FilmSize,
  filmKey,
  filmSizes,
  placedReel,
  reelKey,
  sizedFilmKey,
  streamKeys,
} from '../film-pieces.ts';
import { readTimeline, readTrackCues } from './plan-keys.ts';

type JoinVideoPorts = Pick<Ports, 'media' | 'jobs' | 'joiner' | 'clock'>;

/**
 * Joins the reels to the film without carrying it: reads their tables, and the captions where the film has a track of
 * them, computes the index, and lets the store lay their bytes behind it; its smaller copies alike. Invoked once, when every reel is joined. Fails with `Bug.PieceMissing` or `Bug.JoinFailed`; a try
 * that broke off is carried on by the next.
 */
export const joinVideo = async (input: JoinVideoInput, ports: JoinVideoPorts): Promise<JoinVideoOutput> => {
  const { media, jobs, clock } = ports;
  await jobs.beginStep(input, 'JoinVideo', { total: 1, at: clock.now() });
  const timeline = await readTimeline(media, input.planKey);
  const key = filmKey(input.owner, timeline, input.gainDb);
  let captions: FilmCaptions | undefined;
  let reused = true;
  for (const size of filmSizes(timeline)) {
    const sized = sizedFilmKey(key, size);
    if ((await media.size(sized)) !== undefined) continue;
    if (reused) captions = await readCaptions(media, input.planKey, timeline);
    reused = false;
    await joinPiece({ key: sized, input, timeline, captions, size }, ports);
  }
  await jobs.itemDone(input, 'JoinVideo', { item: 0, reused, at: clock.now() });
  return { filmKey: key };
};

const readCaptions = async (
  media: Pick<MediaStore, 'read'>,
  planKey: string,
  { captionTrack }: Timeline,
): Promise<FilmCaptions | undefined> => {
  if (captionTrack === undefined) return undefined;
  return { isShown: captionTrack.isShown, cues: await readTrackCues(media, planKey) };
};

interface Piece {
  key: string;
  input: JoinVideoInput;
  timeline: Timeline;
  captions: FilmCaptions | undefined;
  size: FilmSize;
}

const joinPiece = async (
  { key, input, timeline, captions, size }: Piece,
  { media, joiner }: JoinVideoPorts,
): Promise<void> => {
  const canvas = canvasOfSize(timeline.look, size);
  const places = timeline.reels.map((reel) => placedReel(reel, canvas));
  const keys = timeline.reels.map((reel) => reelKey(input.owner, reel, { gainDb: input.gainDb, size }));
  const tables = await readEnds(
    media,
    places.map((place, reel) => ({ key: keys[reel]!, bytes: joiner.reelTableBytes(place) })),
  );
  const reels = places.map((place, reel) => ({ ...place, table: tables[reel]! }));
  const film = joiner.joinFilm({ ...timeline, reels, captions, names: sizedNames(size) });
  await storeStream(media, key, film.stream);
  await media.assemble(key, filmSpans(film, keys), 'video/mp4');
};

/** Before the film, so that where there is a film there is its stream. */
const storeStream = async (
  media: Pick<MediaStore, 'publish'>,
  key: string,
  { init, variant, media: pieces }: JoinedFilm['stream'],
): Promise<void> => {
  const keys = streamKeys(key);
  const text = (value: string) => new TextEncoder().encode(value);
  await media.publish(keys.streamInit, init, 'video/mp4');
  await media.publish(keys.streamMedia, text(pieces), PLAYLIST_TYPE);
  await media.publish(keys.streamVariant, text(variant), 'text/plain; charset=utf-8');
};

const filmSpans = ({ head, reels }: JoinedFilm, keys: readonly string[]): Span[] => [
  { bytes: head },
  ...reels.map(({ sizeBytes, crc32 }, reel) => ({ key: keys[reel]!, start: 0, end: sizeBytes, crc32 })),
];

/** How many reels' tables are read at once. */
const READS_AT_ONCE = 16;

const readEnds = async (
  media: Pick<MediaStore, 'readEnd'>,
  reels: readonly { key: string; bytes: number }[],
): Promise<Uint8Array[]> => {
  const ends: Uint8Array[] = [];
  for (let first = 0; first < reels.length; first += READS_AT_ONCE) {
    const batch = reels.slice(first, first + READS_AT_ONCE).map(async ({ key, bytes }, index) => {
      const end = await media.readEnd(key, bytes);
      if (end === undefined) throw new PieceMissing(`Reel ${first + index} (${key}) is gone. Run the job again.`);
      return end.bytes;
    });
    ends.push(...(await Promise.all(batch)));
  }
  return ends;
};
