import type { Canvas, Chapter } from '@longtake/contracts';
import { type FilmCaptions, frameToSample, JoinFailed, type PlacedReel } from '@longtake/core';
import { fullBox, latin, mdatHeader, u16, u32 } from './boxes.ts';
import { captionIndex, captionSamples } from './caption-samples.ts';
import { chapterIndex, chapterSamples } from './chapter-samples.ts';
import * as columns from './film-columns.ts';
import { fileType, movie, soundTrack, videoTrack } from './movie.ts';
import { PACKET_SAMPLES, packetsOf } from './packet-grid.ts';
import { placeFragments } from './place-fragments.ts';
import { frameTicks, REORDER_FRAMES } from './playback-delay.ts';
import type { ReelTable } from './reel-table.ts';
import { audioSampleTable, videoSampleTable } from './sample-entries.ts';
import { userData } from './user-data.ts';

export interface Film {
  reels: readonly columns.FilmReel[];
  canvas: Canvas;
  frames: number;
  title: string;
  chapters: readonly Chapter[];
  captions?: FilmCaptions | undefined;
}

/** Lays reels out as they lie in the film. Throws `Bug.JoinFailed` where they do not follow each other. */
export const placeReels = (given: readonly { reel: PlacedReel; table: ReelTable }[]): columns.FilmReel[] => {
  const reels: columns.FilmReel[] = [];
  let [frame, at] = [0, 0];
  for (const [index, { reel, table }] of given.entries()) {
    const which = `Reel ${index}`;
    if (table.firstFrame !== frame || reel.firstFrame !== frame)
      throw new JoinFailed(`${which} does not begin where reel ${index - 1} ends.`);
    if (!table.avcC.equals(given[0]!.table.avcC))
      throw new JoinFailed(`${which} was encoded with other settings than the first.`);
    const fragments = placeFragments(table, reel);
    const last = fragments.at(-1)!;
    if (last.at + last.sizeBytes + table.fillBytes !== table.digest.sizeBytes)
      throw new JoinFailed(`${which} does not have the bytes that its table tells of.`);
    reels.push({ table, at, fragments });
    frame += reel.frames;
    at += table.digest.sizeBytes;
  }
  return reels;
};

/**
 * `ftyp`, `moov` and the head of the `mdat` whose content is the chapters' titles, the captions' texts and then the reels'
 * bytes, verbatim and in order: the index of the whole film, in front of it. Pure. Throws `Bug.JoinFailed` where reels are
 * missing.
 */
export const filmHead = (film: Film): Buffer => {
  const texts = filmTexts(film);
  const textBytes = lengthOf(texts.bytes);
  const payload = film.reels.reduce((sum, { table }) => sum + table.digest.sizeBytes, textBytes);
  const tables = samples(film);
  const head = (mdatAt: number): Buffer[] => {
    const tracks = [...tables(mdatAt + textBytes), ...texts.tracks(mdatAt), userData(film)];
    const index = movie(duration(film), tracks, { hasCaptions: film.captions !== undefined });
    return [fileType(), ...index, mdatHeader(payload)];
  };
  // The index has one size whatever the offsets in it: 64 bits each.
  return Buffer.concat([...head(lengthOf(head(0))), ...texts.bytes]);
};

/** Chapters and captions: all that is read, and the tracks of it for texts that begin at a place. */
const filmTexts = (film: Film): { bytes: Buffer[]; tracks: (textAt: number) => Buffer[] } => {
  const { chapters, captions, frames, canvas } = film;
  const titles = chapters.length === 0 ? [] : chapterSamples(chapters);
  const texts = captions === undefined ? [] : captionSamples(captions, frames);
  return {
    bytes: [...titles, ...texts.map(({ bytes }) => bytes)],
    tracks: (textAt) => [
      ...(titles.length === 0 ? [] : chapterIndex(film, titles, textAt)),
      ...(captions === undefined
        ? []
        : captionIndex({ canvas, frames, isShown: captions.isShown }, texts, textAt + lengthOf(titles))),
    ],
  };
};

const lengthOf = (parts: readonly Buffer[]): number => parts.reduce((sum, { length }) => sum + length, 0);

const duration = ({ frames, canvas }: Film): number => frameToSample(frames, canvas);

/** The tracks of pictures and sound, for a film whose reels begin at a place: only `co64` is made anew for each. */
const samples = (film: Film): ((dataAt: number) => Buffer[]) => {
  const { reels, canvas, frames, chapters } = film;
  const packets = checkCounts(film);
  const { avcC, audioConfig } = reels[0]!.table;
  const facts = { canvas, avcC, audioConfig };
  const ticks = frameTicks(canvas);
  const pictureChunks = columns.pictureChunks(reels);
  const pictures = [
    videoSampleTable(facts),
    fullBox('stts', {}, u32(1, frames, ticks)),
    columns.compositionOffsets(reels, { frames, ticks }),
    columns.keyPictures(reels),
    columns.chunkCounts(pictureChunks),
    columns.pictureSizes(reels, frames),
  ];
  const packetChunks = columns.packetChunks(reels);
  const sound = [
    audioSampleTable(facts),
    fullBox('stts', {}, u32(1, packets, PACKET_SAMPLES)),
    columns.chunkCounts(packetChunks),
    columns.packetSizes(reels, packets),
    // A decoder needs one packet before the one it wants to hear (ISO/IEC 14496-12, 10.1.1.1).
    fullBox('sgpd', { version: 1 }, latin('roll'), u32(2, 1), u16(-1)),
    fullBox('sbgp', {}, latin('roll'), u32(1, packets, 1)),
  ];
  const movieDuration = duration(film);
  return (dataAt) => [
    ...videoTrack({
      canvas,
      hasChapters: chapters.length > 0,
      duration: frames * ticks,
      edit: { movieDuration, mediaTime: REORDER_FRAMES * ticks },
      sampleTables: [...pictures, columns.chunkPlaces(pictureChunks, dataAt)],
    }),
    ...soundTrack({
      duration: packets * PACKET_SAMPLES,
      edit: { movieDuration, mediaTime: PACKET_SAMPLES },
      sampleTables: [...sound, columns.chunkPlaces(packetChunks, dataAt)],
    }),
  ];
};

/** How many packets of sound there are, when they and the pictures are those of the film. */
const checkCounts = ({ reels, frames, canvas }: Film): number => {
  const pictures = reels.reduce((sum, { table }) => sum + table.pictureOffsets.length, 0);
  const packets = reels.reduce((sum, { table }) => sum + table.packetSizes.length / 2, 0);
  if (pictures !== frames) throw new JoinFailed('The reels together do not have the frames of the film.');
  if (packets !== packetsOf(frameToSample(frames, canvas)))
    throw new JoinFailed('The reels together do not have the sound of the film.');
  return packets;
};
