import type { Canvas, Chapter } from '@longtake/contracts';
import { frameToSample, JoinFailed } from '@longtake/core';
import { videoTimescale } from '../render/encode-pictures.ts';
import { fullBox, latin, mdatHeader, u16, u32, u32List, u64List } from './boxes.ts';
import { fileType, MOVIE_SCALE, movie, track } from './movie.ts';
import { PACKET_SAMPLES, packetsOf } from './packet-grid.ts';
import type { ReelTable, Run } from './read-reel.ts';
import { audioSampleTable, videoSampleTable } from './sample-entries.ts';
import { userData } from './user-data.ts';
import { AUDIO_BIT_RATE, frameTicks, REORDER_FRAMES } from './write-reel.ts';

export interface Film {
  reels: readonly ReelTable[];
  canvas: Canvas;
  frames: number;
  title: string;
  chapters: readonly Chapter[];
}

/**
 * `ftyp`, `moov` and the header of the `mdat` whose content is the reels' bytes, verbatim and in order: the index of the
 * whole film, in front of it. Pure. Throws `Bug.JoinFailed` where reels do not follow each other.
 */
export const filmHead = (film: Film): Buffer => {
  checkReels(film);
  const payload = film.reels.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const head = (dataAt: number): Buffer => Buffer.concat([fileType(), index(film, dataAt), mdatHeader(payload)]);
  // The index has one size whatever the offsets in it: 64 bits each.
  return head(head(0).length);
};

/** How many samples the runs of a track hold. */
const countSamples = (runs: readonly Run[]): number => runs.reduce((sum, { sizes }) => sum + sizes.length, 0);

/** How many pictures a reel holds. */
export const countPictures = ({ pictures }: ReelTable): number => countSamples(pictures);

const checkReels = ({ reels, canvas, frames }: Film): void => {
  let [pictures, packets] = [0, 0];
  for (const [at, reel] of reels.entries()) {
    if (reel.firstPictureTicks !== pictures * frameTicks(canvas))
      throw new JoinFailed(`Reel ${at} does not begin where reel ${at - 1} ends.`);
    if (reel.sound.length > 0 && reel.firstPacketSamples !== packets * PACKET_SAMPLES)
      throw new JoinFailed(`The sound of reel ${at} does not begin where that of reel ${at - 1} ends.`);
    if (!reel.avcC.equals(reels[0]!.avcC))
      throw new JoinFailed(`Reel ${at} was encoded with other settings than the first.`);
    pictures += countPictures(reel);
    packets += countSamples(reel.sound);
  }
  if (pictures !== frames) throw new JoinFailed('The reels together do not have the frames of the film.');
  if (packets !== packetsOf(frameToSample(frames, canvas)))
    throw new JoinFailed('The reels together do not have the sound of the film.');
};

/** Runs of a track with places counted from the film's first payload byte. */
const runsOf = <Which extends 'pictures' | 'sound'>(
  reels: readonly ReelTable[],
  which: Which,
): ReelTable[Which][number][] => {
  let base = 0;
  return reels.flatMap((reel) => {
    const runs = reel[which].map((run) => ({ ...run, at: base + run.at }));
    base += reel.sizeBytes;
    return runs;
  });
};

const index = (film: Film, dataAt: number): Buffer => {
  const { canvas, frames, reels, title, chapters } = film;
  const { avcC, audioConfig } = reels[0]!;
  const facts = { canvas, avcC, audioConfig };
  const ticks = frameTicks(canvas);
  const duration = Math.round((frames * MOVIE_SCALE * canvas.fpsDen) / canvas.fpsNum);
  const pictures = runsOf(reels, 'pictures');
  const sound = runsOf(reels, 'sound');
  const video = track({
    id: 1,
    picture: canvas,
    scale: videoTimescale(canvas),
    duration: frames * ticks,
    edit: { movieDuration: duration, mediaTime: REORDER_FRAMES * ticks },
    sampleTables: [
      videoSampleTable(facts),
      fullBox('stts', {}, u32(1, frames, ticks)),
      compositionOffsets(pictures.flatMap(({ offsetTicks }) => offsetTicks)),
      keyPictures(pictures.map(({ sizes }) => sizes.length)),
      ...places(pictures, dataAt),
    ],
  });
  const packets = countSamples(sound);
  const audio = track({
    id: 2,
    scale: MOVIE_SCALE,
    duration: packets * PACKET_SAMPLES,
    edit: { movieDuration: duration, mediaTime: PACKET_SAMPLES },
    sampleTables: [
      audioSampleTable(facts, AUDIO_BIT_RATE),
      fullBox('stts', {}, u32(1, packets, PACKET_SAMPLES)),
      ...places(sound, dataAt),
      // A decoder needs one packet before the one it wants to hear (ISO/IEC 14496-12, 10.1.1.1).
      fullBox('sgpd', { version: 1 }, latin('roll'), u32(2, 1), u16(-1)),
      fullBox('sbgp', {}, latin('roll'), u32(1, packets, 1)),
    ],
  });
  return movie(duration, [video, audio, userData({ title, chapters, canvas })]);
};

const compositionOffsets = (offsets: readonly number[]): Buffer => {
  const entries: number[] = [];
  for (const offset of offsets)
    if (entries.at(-1) === offset) entries[entries.length - 2]! += 1;
    else entries.push(1, offset);
  return fullBox('ctts', {}, u32(entries.length / 2), u32List(entries));
};

/** Each run begins with a key picture; numbers count from 1. */
const keyPictures = (lengths: readonly number[]): Buffer => {
  let next = 1;
  const keys = lengths.map((length) => {
    const key = next;
    next += length;
    return key;
  });
  return fullBox('stss', {}, u32(keys.length), u32List(keys));
};

/** Sizes of the samples, and a chunk a run. */
const places = (runs: readonly { at: number; sizes: number[] }[], dataAt: number): Buffer[] => {
  const sizes = runs.flatMap((run) => run.sizes);
  const chunks = runs.flatMap((run, at) =>
    run.sizes.length === runs[at - 1]?.sizes.length ? [] : [at + 1, run.sizes.length, 1],
  );
  return [
    fullBox('stsc', {}, u32(chunks.length / 3), u32List(chunks)),
    fullBox('stsz', {}, u32(0, sizes.length), u32List(sizes)),
    fullBox('co64', {}, u32(runs.length), u64List(runs.map(({ at }) => dataAt + at))),
  ];
};
