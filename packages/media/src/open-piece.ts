import { Demuxer } from './ffmpeg.ts';

/** Pieces are our own, and are still opened with everything else locked. */
const options = { protocol_whitelist: 'file', format_whitelist: 'mov,mp4', codec_whitelist: 'h264' };

/** Opens an MP4 that this program wrote. Close it. */
export const openPiece = (file: string): Promise<Demuxer> => Demuxer.open(file, { options });

/** The same without waiting, for what must not wait. */
export const openPieceSync = (file: string): Demuxer => Demuxer.openSync(file, { options });
