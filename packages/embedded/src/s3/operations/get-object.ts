import { type ByteRange, parseRange } from '../byte-range.ts';
import { checkHeaderValue } from '../check-header-value.ts';
import { checkReadConditions } from '../preconditions.ts';
import type { S3Request } from '../s3-request.ts';
import { emptyResponse, type S3Response } from '../s3-response.ts';
import { slicePieces } from '../slice-pieces.ts';
import type { StoredObject } from '../stored-object.ts';
import { findObject } from './find-object.ts';
import type { S3Operation } from './operation.ts';
import { checksumHeaders } from './put-object.ts';

const OVERRIDES = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-language',
  'expires',
  'content-encoding',
];

const overrides = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    OVERRIDES.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, checkHeaderValue(value)]];
    }),
  );

const objectHeaders = (
  request: S3Request,
  object: StoredObject,
  range: ByteRange | undefined,
): Record<string, string> => {
  const wantsChecksum = request.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED' && range === undefined;
  return {
    ...object.headers,
    ...overrides(request.query),
    ...Object.fromEntries(Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    ...(wantsChecksum ? checksumHeaders(object) : {}),
    ...(object.partsCount === undefined ? {} : { 'x-amz-mp-parts-count': String(object.partsCount) }),
    etag: object.etag,
    'accept-ranges': 'bytes',
    'last-modified': new Date(object.lastModified).toUTCString(),
  };
};

const describe = (request: S3Request, object: StoredObject): { response: S3Response; range: ByteRange } => {
  const range = parseRange(request.headers.range, object.sizeBytes);
  const headers = objectHeaders(request, object, range);
  const { start, end } = range ?? { start: 0, end: object.sizeBytes - 1 };
  headers['content-length'] = String(end - start + 1);
  if (range !== undefined) headers['content-range'] = `bytes ${start}-${end}/${object.sizeBytes}`;
  return { response: emptyResponse(range === undefined ? 200 : 206, headers), range: { start, end } };
};

const notModified = ({ etag, lastModified }: StoredObject) =>
  emptyResponse(304, { etag, 'last-modified': new Date(lastModified).toUTCString() });

/** HeadObject. */
export const headObject: S3Operation = (request, store) => {
  const object = findObject(store, request);
  if (checkReadConditions(request.headers, object) === 'notModified') return notModified(object);
  return describe(request, object).response;
};

/** GetObject, whole or one range, streamed from disk. */
export const getObject: S3Operation = (request, store) => {
  const object = findObject(store, request);
  if (checkReadConditions(request.headers, object) === 'notModified') return notModified(object);
  const { response, range } = describe(request, object);
  return { ...response, body: store.blobs.read(slicePieces(object.pieces, range.start, range.end)) };
};
