import { ApiError } from '../../protocol/api-error.ts';
import type { BucketStore } from '../bucket-store.ts';
import type { StoredObject } from '../stored-object.ts';

/** The object, or NoSuchKey. */
export const findObject = (store: BucketStore, at: { bucket: string; key: string }): StoredObject => {
  const object = store.get(at.bucket).get(at.key);
  if (object === undefined) throw new ApiError('NoSuchKey', 'The specified key does not exist.', 404);
  return object;
};
