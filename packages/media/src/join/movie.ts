import { box, fullBox, latin, u16, u32 } from './boxes.ts';

/** The movie's ticks a second: the sound's rate, so that edits are exact to the sample. */
export const MOVIE_SCALE = 48_000;
const IDENTITY = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

export interface Track {
  id: 1 | 2;
  /** Width and height in pixels; absent for sound. */
  picture?: { width: number; height: number };
  /** The track's own ticks a second, and its length in them. */
  scale: number;
  duration: number;
  /** What is played: a length in the movie's ticks, from a time of the track. */
  edit: { movieDuration: number; mediaTime: number };
  sampleTables: Buffer[];
}

export const fileType = (): Buffer =>
  box('ftyp', latin('isom'), u32(512), ...['isom', 'iso4', 'iso6', 'avc1', 'mp41'].map(latin));

/** `moov`: durations in 1/48,000 s, up to 24 hours. */
export const movie = (duration: number, parts: Buffer[]): Buffer =>
  box(
    'moov',
    fullBox(
      'mvhd',
      {},
      u32(0, 0, MOVIE_SCALE, duration, 0x10000),
      u16(0x0100, 0),
      u32(0, 0),
      IDENTITY,
      Buffer.alloc(24),
      u32(3),
    ),
    ...parts,
  );

export const track = ({ id, picture, scale, duration, edit, sampleTables }: Track): Buffer => {
  const { width, height } = picture ?? { width: 0, height: 0 };
  const isSound = picture === undefined;
  const kind = isSound ? 'soun' : 'vide';
  return box(
    'trak',
    fullBox(
      'tkhd',
      { flags: 3 },
      u32(0, 0, id, 0, edit.movieDuration, 0, 0),
      u16(0, isSound ? 1 : 0, isSound ? 0x0100 : 0, 0),
      IDENTITY,
      u32(width * 65_536, height * 65_536),
    ),
    box('edts', fullBox('elst', {}, u32(1, edit.movieDuration, edit.mediaTime), u16(1, 0))),
    box(
      'mdia',
      fullBox('mdhd', {}, u32(0, 0, scale, duration), u16(0x55c4, 0)),
      fullBox('hdlr', {}, u32(0), latin(kind), u32(0, 0, 0), latin(isSound ? 'Sound\0' : 'Video\0')),
      box(
        'minf',
        isSound ? fullBox('smhd', {}, u16(0, 0)) : fullBox('vmhd', { flags: 1 }, u16(0, 0, 0, 0)),
        box('dinf', fullBox('dref', {}, u32(1), fullBox('url ', { flags: 1 }))),
        box('stbl', ...sampleTables),
      ),
    ),
  );
};
