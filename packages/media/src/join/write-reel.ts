import type { Canvas } from '@longtake/contracts';
import { JoinFailed } from '@longtake/core';
import { videoTimescale } from '../render/encode-pictures.ts';
import { box, fullBox, u32 } from './boxes.ts';
import { fragment } from './fragment.ts';
import { fileType, MOVIE_SCALE, movie, track } from './movie.ts';
import { firstPacketAt, packetsOf } from './packet-grid.ts';
import type { CodedPicture, CodedSegment } from './read-segment.ts';
import { audioSampleTable, type CodecFacts, videoSampleTable } from './sample-entries.ts';

/**
 * A picture may be shown so many frames after its decoding at most: x264's pyramid of B-frames. Times of showing are put
 * off by it, so that composition offsets are never negative, and the film's edit list takes it off again.
 */
export const REORDER_FRAMES = 2;
export const AUDIO_BIT_RATE = 192_000;

export const frameTicks = (rate: Pick<Canvas, 'fpsNum' | 'fpsDen'>): number =>
  (videoTimescale(rate) * rate.fpsDen) / rate.fpsNum;

/**
 * A reel as one run of bytes: an init segment, then a fragment for each group of pictures with the sound that belongs to
 * its time. It plays alone, and the film holds the same bytes. Throws `Bug.JoinFailed` where segments do not fit.
 */
export async function* reelBytes(reel: {
  /** Read one at a time: a reel of 4K does not fit in memory. */
  segments: AsyncIterable<CodedSegment>;
  canvas: Canvas;
  firstFrame: number;
  frames: number;
  isLast: boolean;
  filmSamples: number;
  sound: { packets: Buffer[]; audioConfig: Buffer };
}): AsyncGenerator<Buffer> {
  const { canvas, firstFrame, frames, isLast, filmSamples, sound } = reel;
  const ticks = frameTicks(canvas);
  const endPacket = isLast ? packetsOf(filmSamples) : firstPacketAt(firstFrame + frames, canvas);
  let packet = firstPacketAt(firstFrame, canvas);
  let frame = firstFrame;
  let avcC: Buffer | undefined;
  for await (const segment of reel.segments) {
    if (avcC === undefined) yield initSegment({ canvas, avcC: segment.avcC, audioConfig: sound.audioConfig });
    avcC ??= segment.avcC;
    if (!segment.avcC.equals(avcC)) throw new JoinFailed('Segments were encoded with different settings.');
    for (const group of groups(segment.pictures)) {
      const nextFrame = frame + group.length;
      const isEnd = nextFrame === firstFrame + frames;
      const nextPacket = isEnd ? endPacket : Math.min(endPacket, firstPacketAt(nextFrame, canvas));
      const from = packet - firstPacketAt(firstFrame, canvas);
      yield fragment({
        sequence: frame + 1,
        frameTicks: ticks,
        firstFrame: frame,
        pictures: group,
        firstPacket: packet,
        packets: sound.packets.slice(from, from + nextPacket - packet),
      });
      frame = nextFrame;
      packet = nextPacket;
    }
  }
}

/** Groups begin with their key pictures; each picture with how much later it is shown than decoded. */
const groups = (pictures: readonly CodedPicture[]): { bytes: Buffer; offsetFrames: number }[][] => {
  const all: { bytes: Buffer; offsetFrames: number }[][] = [];
  pictures.forEach(({ bytes, shownAt, isKey }, decodedAt) => {
    const offsetFrames = shownAt - decodedAt + REORDER_FRAMES;
    if (offsetFrames < 0) throw new JoinFailed('A picture is shown too long before its decoding.');
    if (isKey) all.push([]);
    all.at(-1)!.push({ bytes, offsetFrames });
  });
  return all;
};

/** What a player needs ahead of the fragments; the tables are empty. */
const initSegment = (facts: CodecFacts): Buffer => {
  const { canvas } = facts;
  const empty = [...['stts', 'stsc', 'stco'].map((type) => fullBox(type, {}, u32(0))), fullBox('stsz', {}, u32(0, 0))];
  const ticks = frameTicks(canvas);
  const video = track({
    id: 1,
    picture: canvas,
    scale: videoTimescale(canvas),
    duration: 0,
    edit: { movieDuration: 0, mediaTime: REORDER_FRAMES * ticks },
    sampleTables: [videoSampleTable(facts), ...empty],
  });
  const audio = track({
    id: 2,
    scale: MOVIE_SCALE,
    duration: 0,
    edit: { movieDuration: 0, mediaTime: 1024 },
    sampleTables: [audioSampleTable(facts, AUDIO_BIT_RATE), ...empty],
  });
  const extends_ = box(
    'mvex',
    fullBox('trex', {}, u32(1, 1, ticks, 0, 0x01010000)),
    fullBox('trex', {}, u32(2, 1, 1024, 0, 0x02000000)),
  );
  return Buffer.concat([fileType(), movie(0, [video, audio, extends_])]);
};
