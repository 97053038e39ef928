import { ApiError } from '../protocol/api-error.ts';

/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

const unsatisfiable = () => new ApiError('InvalidRange', 'The requested range is not satisfiable', 416);

/** Reads a Range header; what is not one plain range of bytes is ignored, as S3 does. */
export const parseRange = (header: string | undefined, sizeBytes: number): ByteRange | undefined => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '') {
    if (Number(to) === 0 || sizeBytes === 0) throw unsatisfiable();
    return { start: Math.max(0, sizeBytes - Number(to)), end: sizeBytes - 1 };
  }
  const start = Number(from);
  if (to !== '' && Number(to) < start) return undefined;
  if (start >= sizeBytes) throw unsatisfiable();
  return { start, end: to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1) };
};
