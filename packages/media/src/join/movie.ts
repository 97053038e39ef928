import type { Canvas } from '@longtake/contracts';
import { videoTimescale } from '../render/encoder-settings.ts';
import { box, boxAround, fullBox, latin, u16, u32 } from './boxes.ts';

/** The movie's ticks a second: the sound's rate, so that edits are exact to the sample. */
export const MOVIE_SCALE = 48_000;
const IDENTITY = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const [VIDEO_ID, SOUND_ID, CHAPTERS_ID, CAPTIONS_ID] = [1, 2, 3, 4];

export interface TrackTimes {
  /** The track's own length in its own ticks. */
  duration: number;
  /** What of it is played: a length in the movie's ticks from a time of the track, after so much of nothing. */
  edit: { movieDuration: number; mediaTime: number; startsAt?: number };
  sampleTables: readonly Buffer[];
}

export const fileType = (): Buffer =>
  box('ftyp', latin('isom'), u32(512), ...['isom', 'iso4', 'iso6', 'avc1', 'mp41'].map(latin));

/** `moov`: durations in 1/48,000 s, up to 24 hours; `hasCaptions` where a track of captions is among its parts. */
export const movie = (
  duration: number,
  parts: readonly Buffer[],
  { hasCaptions = false }: { hasCaptions?: boolean } = {},
): Buffer[] =>
  boxAround('moov', [
    fullBox(
      'mvhd',
      {},
      u32(0, 0, MOVIE_SCALE, duration, 0x10000),
      u16(0x0100, 0),
      u32(0, 0),
      IDENTITY,
      Buffer.alloc(24),
      u32((hasCaptions ? CAPTIONS_ID : CHAPTERS_ID) + 1),
    ),
    ...parts,
  ]);

/** The pictures' track; `hasChapters` where a track of chapters goes with it. */
export const videoTrack = ({
  canvas,
  hasChapters = false,
  ...times
}: TrackTimes & { canvas: Canvas; hasChapters?: boolean }): Buffer[] =>
  track({
    ...times,
    id: VIDEO_ID,
    handler: ['vide', 'Video'],
    scale: videoTimescale(canvas),
    size: canvas,
    mediaHeader: fullBox('vmhd', { flags: 1 }, u16(0, 0, 0, 0)),
    references: hasChapters ? [box('tref', box('chap', u32(CHAPTERS_ID)))] : [],
  });

export const soundTrack = (times: TrackTimes): Buffer[] =>
  track({
    ...times,
    id: SOUND_ID,
    handler: ['soun', 'Sound'],
    scale: MOVIE_SCALE,
    mediaHeader: fullBox('smhd', {}, u16(0, 0)),
  });

/** QuickTime's track of chapters: texts that no player shows as such, so it is not enabled (QTFF, "Chapter Lists"). */
export const chapterTrack = ({ canvas, ...times }: TrackTimes & { canvas: Canvas }): Buffer[] =>
  track({
    ...times,
    id: CHAPTERS_ID,
    handler: ['text', 'Chapters'],
    scale: videoTimescale(canvas),
    isEnabled: false,
    mediaHeader: box(
      'gmhd',
      fullBox('gmin', {}, u16(0x40, 0x8000, 0x8000, 0x8000, 0, 0)),
      box('text', u16(1), u32(0, 0, 0, 1, 0, 0, 0, 0x4000), u16(0)),
    ),
  });

/** Timed text in front of the pictures, of a handler that Apple's players and FFmpeg know as subtitles. */
export const captionTrack = ({
  canvas,
  isShown,
  ...times
}: TrackTimes & { canvas: Canvas; isShown: boolean }): Buffer[] =>
  track({
    ...times,
    id: CAPTIONS_ID,
    handler: ['sbtl', 'Captions'],
    scale: videoTimescale(canvas),
    size: canvas,
    layer: -1,
    isEnabled: isShown,
    mediaHeader: fullBox('nmhd', {}),
  });

interface Track extends TrackTimes {
  id: number;
  handler: [code: string, name: string];
  scale: number;
  size?: { width: number; height: number };
  /** The less, the nearer to who looks. */
  layer?: number;
  isEnabled?: boolean;
  mediaHeader: Buffer;
  references?: Buffer[];
}

const IN_MOVIE = 2;
const ENABLED = 1;
/** Tracks of one group are the same thing in other languages, of which a player takes one; pictures and chapters have none. */
const groups = new Map([
  [SOUND_ID, 1],
  [CAPTIONS_ID, 2],
]);

const track = (what: Track): Buffer[] => {
  const { id, size = { width: 0, height: 0 }, layer = 0, isEnabled = true, edit, references = [] } = what;
  const isSound = id === SOUND_ID;
  const header = fullBox(
    'tkhd',
    { flags: IN_MOVIE + (isEnabled ? ENABLED : 0) },
    u32(0, 0, id, 0, edit.movieDuration, 0, 0),
    u16(layer, groups.get(id) ?? 0, isSound ? 0x0100 : 0, 0),
    IDENTITY,
    u32(size.width * 65_536, size.height * 65_536),
  );
  return boxAround('trak', [header, editList(edit), ...references, ...media(what)]);
};

const NOTHING = -1;

const editList = ({ movieDuration, mediaTime, startsAt = 0 }: TrackTimes['edit']): Buffer => {
  const edit = (duration: number, from: number) => Buffer.concat([u32(duration, from), u16(1, 0)]);
  const edits = [...(startsAt > 0 ? [edit(startsAt, NOTHING)] : []), edit(movieDuration - startsAt, mediaTime)];
  return box('edts', fullBox('elst', {}, u32(edits.length), ...edits));
};

const media = ({ handler: [code, name], scale, duration, mediaHeader, sampleTables }: Track): Buffer[] =>
  boxAround('mdia', [
    fullBox('mdhd', {}, u32(0, 0, scale, duration), u16(0x55c4, 0)),
    fullBox('hdlr', {}, u32(0), latin(code), u32(0, 0, 0), latin(`${name}\0`)),
    ...boxAround('minf', [
      mediaHeader,
      box('dinf', fullBox('dref', {}, u32(1), fullBox('url ', { flags: 1 }))),
      ...boxAround('stbl', sampleTables),
    ]),
  ]);
