import { av, type Frame, type Stream } from '../ffmpeg.ts';
import { type Transfer, USUAL_PEAK } from './tone-map.ts';

/** How a picture must be turned or mirrored to stand upright: filters of FFmpeg, in order. */
export type Turn =
  | ''
  | 'transpose=clock'
  | 'transpose=cclock'
  | 'hflip'
  | 'vflip'
  | 'hflip,vflip'
  | 'transpose=cclock_flip'
  | 'transpose=clock_flip';

/** What a clip's pictures are, as its header and its first picture say. */
export interface ClipSource {
  width: number;
  height: number;
  /** How wide a pixel is where its height is one. */
  pixelAspect: number;
  turn: Turn;
  /** Set where colours are not of BT.709 in standard range: how they come to be. */
  light?: { transfer: Transfer; peak: number };
}

/** Reads what a clip's pictures are. */
export const readSource = (
  { codecpar }: Stream,
  { width, height, sampleAspectRatio: { num, den } }: Frame,
): ClipSource => {
  const matrix = codecpar.getCodedSideData(av.AV_PKT_DATA_DISPLAYMATRIX);
  const aspect = num > 0 && den > 0 ? num / den : 1;
  const transfer = transferOf(codecpar);
  return {
    width,
    height,
    // Beyond it, a pixel's shape is a mistake of the file's.
    pixelAspect: aspect >= 0.1 && aspect <= 10 ? aspect : 1,
    turn: matrix === null ? '' : turnOf(matrix),
    ...(transfer !== undefined && { light: { transfer, peak: peakOf(codecpar) } }),
  };
};

const transferOf = ({ colorTrc, colorPrimaries }: Stream['codecpar']): Transfer | undefined => {
  if (colorTrc === av.AVCOL_TRC_SMPTE2084) return 'pq';
  if (colorTrc === av.AVCOL_TRC_ARIB_STD_B67) return 'hlg';
  return colorPrimaries === av.AVCOL_PRI_BT2020 ? 'gamma' : undefined;
};

/** The matrix of a track: a, b, u, c, d, v, x, y, w. A point (p, q) comes to (a p + c q, b p + d q), y down. */
const turnOf = (matrix: Buffer): Turn => {
  if (matrix.length < 20) return '';
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at)) as [number, number, number, number];
  if (Math.abs(a) + Math.abs(d) >= Math.abs(b) + Math.abs(c)) {
    if (a < 0) return d < 0 ? 'hflip,vflip' : 'hflip';
    return d < 0 ? 'vflip' : '';
  }
  if (b > 0) return c > 0 ? 'transpose=cclock_flip' : 'transpose=clock';
  return c > 0 ? 'transpose=cclock' : 'transpose=clock_flip';
};

/** The brightest light of the clip: what its pictures reach, else what the screen did on which they were graded. */
const peakOf = (codecpar: Stream['codecpar']): number => {
  const level = codecpar.getCodedSideData(av.AV_PKT_DATA_CONTENT_LIGHT_LEVEL);
  const screen = codecpar.getCodedSideData(av.AV_PKT_DATA_MASTERING_DISPLAY_METADATA);
  const reached = level !== null && level.length >= 4 ? level.readUInt32LE(0) : 0;
  const most =
    screen !== null && screen.length >= 80 ? screen.readInt32LE(72) / Math.max(1, screen.readInt32LE(76)) : 0;
  const told = reached > 0 ? reached : most;
  return told > 0 ? Math.min(10_000, Math.max(300, told)) : USUAL_PEAK;
};

/** Tells the filters how to read a picture's colours where the file does not: small pictures as BT.601, others as BT.709. */
export const completeColours = (frame: Frame): void => {
  if (frame.colorRange === av.AVCOL_RANGE_UNSPECIFIED) frame.colorRange = av.AVCOL_RANGE_MPEG;
  if (frame.colorSpace !== av.AVCOL_SPC_UNSPECIFIED) return;
  const isSmall = Math.min(frame.width, frame.height) < 720;
  frame.colorSpace = isSmall ? av.AVCOL_SPC_SMPTE170M : av.AVCOL_SPC_BT709;
};
