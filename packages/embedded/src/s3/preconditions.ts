import { ApiError } from '../protocol/api-error.ts';
import type { StoredObject } from './stored-object.ts';

const failed = () =>
  new ApiError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);

const names = (header: string, etag: string) =>
  header
    .split(',')
    .some(
      (item) => item.trim() === '*' || item.trim().replace(/^W\//, '').replaceAll('"', '') === etag.replaceAll('"', ''),
    );

/** Refuses a write whose `If-None-Match: *` or `If-Match` does not hold. Call it in the same tick as the write. */
export const checkWriteConditions = (headers: Record<string, string>, existing: StoredObject | undefined): void => {
  const ifNoneMatch = headers['if-none-match'];
  const ifMatch = headers['if-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new ApiError(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented: If-None-Match',
      501,
    );
  }
  if (ifNoneMatch === '*' && existing !== undefined) throw failed();
  if (ifMatch === undefined) return;
  if (existing === undefined) throw new ApiError('NoSuchKey', 'The specified key does not exist.', 404);
  if (!names(ifMatch, existing.etag)) throw failed();
};

const secondsOf = (text: string) => Math.floor(Date.parse(text) / 1000);

/** Whether a read is to be answered in full, or "not modified"; a condition that fails is an error. */
export const checkReadConditions = (
  headers: Record<string, string>,
  { etag, lastModified }: StoredObject,
): 'full' | 'notModified' => {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const modifiedSince = headers['if-modified-since'];
  const unmodifiedSince = headers['if-unmodified-since'];
  if (ifMatch !== undefined && !names(ifMatch, etag)) throw failed();
  if (ifMatch === undefined && unmodifiedSince !== undefined && secondsOf(lastModified) > secondsOf(unmodifiedSince))
    throw failed();
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag) ? 'notModified' : 'full';
  return modifiedSince !== undefined && secondsOf(lastModified) <= secondsOf(modifiedSince) ? 'notModified' : 'full';
};
