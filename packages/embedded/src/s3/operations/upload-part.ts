import { ApiError } from '../../protocol/api-error.ts';
import type { BucketStore } from '../bucket-store.ts';
import { type ByteRange, parseRange } from '../byte-range.ts';
import { type ChecksumAlgorithm, checksumHeader } from '../checksum.ts';
import { digestBlob } from '../digest-blob.ts';
import { receiveBlob } from '../receive-blob.ts';
import type { S3Request } from '../s3-request.ts';
import { emptyResponse, xmlResponse } from '../s3-response.ts';
import { slicePieces } from '../slice-pieces.ts';
import type { StoredObject, StoredPart, Upload } from '../stored-object.ts';
import type { XmlNode } from '../xml.ts';
import { copySource } from './copy-object.ts';
import type { S3Operation } from './operation.ts';

/** The open upload that a request names, or NoSuchUpload. */
export const findUpload = ({ bucket, key, query }: S3Request, store: BucketStore) => {
  const uploadId = query.get('uploadId') ?? '';
  const found = store.get(bucket).uploads.find(uploadId, key);
  if (found === undefined) {
    throw new ApiError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      404,
    );
  }
  return found;
};

const MAX_PARTS = 10_000;
const MAX_PART_BYTES = 5 * 1024 ** 3;
const MIN_RANGE_SOURCE_BYTES = 5 * 1024 ** 2;

const partNumberOf = ({ query }: S3Request): number => {
  const partNumber = Number(query.get('partNumber'));
  if (Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= MAX_PARTS) return partNumber;
  throw new ApiError('InvalidArgument', `Part number must be an integer between 1 and ${MAX_PARTS}, inclusive`);
};

const algorithmsOf = ({ checksum }: Upload): ChecksumAlgorithm[] =>
  checksum === undefined ? [] : [checksum.algorithm];

/** UploadPart. */
export const uploadPart: S3Operation = async (request, store) => {
  const { upload } = findUpload(request, store);
  const partNumber = partNumberOf(request);
  const received = await receiveBlob(request, store.blobs, algorithmsOf(upload));
  const part: StoredPart = { ...received, partNumber, lastModified: new Date().toISOString() };
  store.get(request.bucket).uploads.putPart(upload.uploadId, part);
  const checksums = Object.entries(part.checksums) as [ChecksumAlgorithm, string][];
  return emptyResponse(200, {
    etag: `"${part.md5}"`,
    ...Object.fromEntries(checksums.map(([algorithm, value]) => [checksumHeader(algorithm), value])),
  });
};

const rangeOf = ({ headers }: S3Request, source: StoredObject): ByteRange => {
  const header = headers['x-amz-copy-source-range'];
  if (header === undefined) return { start: 0, end: source.sizeBytes - 1 };
  const range = /^bytes=\d+-\d+$/.test(header) ? parseRange(header, source.sizeBytes) : undefined;
  if (range === undefined || Number(header.split('-')[1]) >= source.sizeBytes) {
    throw new ApiError(
      'InvalidArgument',
      `Range specified is not valid for source object of size: ${source.sizeBytes}`,
    );
  }
  if (source.sizeBytes <= MIN_RANGE_SOURCE_BYTES) {
    throw new ApiError('InvalidRequest', 'The specified copy source is not supported as a byte-range copy source');
  }
  return range;
};

/** UploadPartCopy: the part refers to the source's bytes; they are read once for the part's digest, never written again. */
export const uploadPartCopy: S3Operation = async (request, store) => {
  const { upload } = findUpload(request, store);
  const partNumber = partNumberOf(request);
  const source = copySource(request, store);
  const { start, end } = rangeOf(request, source);
  if (end - start + 1 > MAX_PART_BYTES)
    throw new ApiError(
      'InvalidRequest',
      'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
    );
  const pieces = slicePieces(source.pieces, start, end);
  // The source may be replaced while it is read.
  store.blobs.retain(pieces);
  try {
    const digests = await digestBlob({ source: store.blobs.read(pieces), algorithms: algorithmsOf(upload) });
    const part: StoredPart = { partNumber, pieces, ...digests, lastModified: new Date().toISOString() };
    store.get(request.bucket).uploads.putPart(upload.uploadId, part);
    const checksums = Object.entries(part.checksums).map(([name, value]): XmlNode => [`Checksum${name}`, value]);
    return xmlResponse([
      'CopyPartResult',
      [['ETag', `"${part.md5}"`], ['LastModified', part.lastModified], ...checksums],
    ]);
  } finally {
    store.blobs.release(pieces);
  }
};
