import { DiskFull, LongtakeError } from '@longtake/core';

/** ENOSPC, as FFmpeg numbers errors of the system. */
const NO_ROOM = -28;

/**
 * What is thrown for a cause: itself where it has a name of ours, `Bug.DiskFull` where there was no room for a file, or else
 * what the caller takes it for. So a full disk is never blamed on a user's file.
 */
export const namedError = (cause: unknown, otherwise: () => LongtakeError): LongtakeError => {
  if (cause instanceof LongtakeError) return cause;
  if (!saysNoRoom(cause)) return otherwise();
  return new DiskFull('There is no room left for temporary files: make some, and make the video again.', { cause });
};

const saysNoRoom = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === NO_ROOM);
