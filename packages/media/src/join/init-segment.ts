import { box, fullBox, u32 } from './boxes.ts';
import { fileType, movie, soundTrack, videoTrack } from './movie.ts';
import { PACKET_SAMPLES } from './packet-grid.ts';
import { frameTicks, REORDER_FRAMES, soundDelay } from './playback-delay.ts';
import { audioSampleTable, type CodecFacts, videoSampleTable } from './sample-entries.ts';

/** What a player needs ahead of a reel's fragments; the tables are empty. */
export const initSegment = (facts: CodecFacts): Buffer => {
  const { canvas } = facts;
  const empty = [...['stts', 'stsc', 'stco'].map((type) => fullBox(type, {}, u32(0))), fullBox('stsz', {}, u32(0, 0))];
  const ticks = frameTicks(canvas);
  const video = videoTrack({
    canvas,
    duration: 0,
    edit: { movieDuration: 0, mediaTime: REORDER_FRAMES * ticks },
    sampleTables: [videoSampleTable(facts), ...empty],
  });
  const audio = soundTrack({
    duration: 0,
    edit: { movieDuration: 0, mediaTime: soundDelay(canvas) },
    sampleTables: [audioSampleTable(facts), ...empty],
  });
  const extends_ = box(
    'mvex',
    fullBox('trex', {}, u32(1, 1, ticks, 0, 0x01010000)),
    fullBox('trex', {}, u32(2, 1, PACKET_SAMPLES, 0, 0x02000000)),
  );
  return Buffer.concat([fileType(), ...movie(0, [...video, ...audio, extends_])]);
};
