import { CHECKSUM_ALGORITHMS, checksumHeader } from '../checksum.ts';
import { describeObject } from '../describe-object.ts';
import { checkWriteConditions } from '../preconditions.ts';
import { type ReceivedBlob, receiveBlob } from '../receive-blob.ts';
import { emptyResponse } from '../s3-response.ts';
import type { ObjectChecksum, StoredObject } from '../stored-object.ts';
import type { S3Operation } from './operation.ts';

/** The checksum to keep with an object that came in one piece, if the client named one. */
const keptChecksum = ({ checksums }: Pick<ReceivedBlob, 'checksums'>): { checksum?: ObjectChecksum } => {
  const algorithm = CHECKSUM_ALGORITHMS.find((name) => checksums[name] !== undefined);
  const value = algorithm === undefined ? undefined : checksums[algorithm];
  return algorithm === undefined || value === undefined ? {} : { checksum: { algorithm, type: 'FULL_OBJECT', value } };
};

/** The headers that report an object's checksum. */
export const checksumHeaders = ({ checksum }: Pick<StoredObject, 'checksum'>): Record<string, string> =>
  checksum === undefined
    ? {}
    : { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };

/** PutObject: the bytes are written beside the object and become it in one step. */
export const putObject: S3Operation = async (request, store) => {
  const bucket = store.get(request.bucket);
  const description = describeObject(request.headers);
  const received = await receiveBlob(request, store.blobs);
  const object: StoredObject = {
    key: request.key,
    ...description,
    ...keptChecksum(received),
    sizeBytes: received.sizeBytes,
    etag: `"${received.md5}"`,
    lastModified: new Date().toISOString(),
    pieces: received.pieces,
  };
  try {
    checkWriteConditions(request.headers, bucket.get(request.key));
  } catch (error) {
    for (const { blob } of received.pieces) store.blobs.discard(blob);
    throw error;
  }
  bucket.put(object);
  return emptyResponse(200, { etag: object.etag, ...checksumHeaders(object) });
};
