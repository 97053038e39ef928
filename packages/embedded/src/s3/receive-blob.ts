import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../protocol/api-error.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { BlobStore } from './blob-store.ts';
import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm, checksumHeader } from './checksum.ts';
import { type Digests, startDigests } from './digest-blob.ts';
import type { S3Request } from './s3-request.ts';
import type { Piece } from './stored-object.ts';

/** Bytes that were received and verified, in a blob that nothing refers to yet. */
export interface ReceivedBlob extends Digests {
  pieces: Piece[];
}

/** What S3 takes in one PUT or part. */
export const MAX_BODY_BYTES = 5 * 1024 ** 3;

/** Which checksums a request speaks of, in its headers, its trailer or by name. */
const algorithmsIn = (headers: Record<string, string>): ChecksumAlgorithm[] => {
  const named = [headers['x-amz-sdk-checksum-algorithm'], headers['x-amz-checksum-algorithm']].map((name) =>
    name?.toUpperCase(),
  );
  const trailer = headers['x-amz-trailer'] ?? '';
  return CHECKSUM_ALGORITHMS.filter(
    (algorithm) =>
      named.includes(algorithm) ||
      headers[checksumHeader(algorithm)] !== undefined ||
      trailer.includes(checksumHeader(algorithm)),
  );
};

/** Writes a stream to a new blob, a run at a time, and takes its digests on the way. */
export const writeBlob = async (args: {
  blobs: BlobStore;
  source: AsyncIterable<Buffer>;
  algorithms: readonly ChecksumAlgorithm[];
  maxBytes?: number;
}): Promise<ReceivedBlob> => {
  const { blobs, source, algorithms, maxBytes = MAX_BODY_BYTES } = args;
  const { blob, path } = blobs.create();
  const digests = startDigests(algorithms);
  const meter = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      if (digests.update(chunk) > maxBytes)
        throw new ApiError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
      yield chunk;
    }
  };
  try {
    await pipeline(source, meter, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    blobs.discard(blob);
    throw error;
  }
  const { sizeBytes, ...rest } = digests.digest();
  return { sizeBytes, ...rest, pieces: [{ blob, offset: 0, sizeBytes }] };
};

const isHash = (payload: string) => /^[0-9a-f]{64}$/.test(payload);

const badDigest = (what: string) =>
  new ApiError('BadDigest', `The ${what} you specified did not match the calculated checksum.`);

const verify = (headers: Record<string, string>, received: ReceivedBlob) => {
  const expectedBytes = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (expectedBytes === undefined)
    throw new ApiError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
  if (Number(expectedBytes) !== received.sizeBytes)
    throw new ApiError(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    );
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== Buffer.from(received.md5, 'hex').toString('base64')) throw badDigest('Content-MD5');
  const sha256 = headers['x-amz-content-sha256'] ?? '';
  if (isHash(sha256) && Buffer.from(sha256, 'hex').toString('base64') !== received.checksums.SHA256) {
    throw new ApiError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const claimed = headers[checksumHeader(algorithm)];
    if (claimed !== undefined && claimed !== received.checksums[algorithm]) throw badDigest(algorithm);
  }
};

/** The body's bytes, out of whatever encoding the client chose; trailers arrive with the last of them. */
const decodedBody = (request: S3Request, trailers: Record<string, string>): AsyncIterable<Buffer> => {
  const payload = request.headers['x-amz-content-sha256'] ?? '';
  const isChunked = (request.headers['content-encoding'] ?? '')
    .split(',')
    .some((name) => name.trim() === 'aws-chunked');
  if (payload.startsWith('STREAMING-') && payload !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw new ApiError('NotImplemented', `The embedded S3 does not implement ${payload}.`, 501);
  }
  return isChunked || payload.startsWith('STREAMING-') ? decodeAwsChunked(request.body, trailers) : request.body;
};

/** Receives a request's body and checks it against every length, digest and checksum that the client named. */
export const receiveBlob = async (
  request: S3Request,
  blobs: BlobStore,
  alwaysAlgorithms: readonly ChecksumAlgorithm[] = [],
): Promise<ReceivedBlob> => {
  const trailers: Record<string, string> = {};
  const algorithms = [...new Set([...alwaysAlgorithms, ...algorithmsIn(request.headers)])];
  const forSignature: ChecksumAlgorithm[] = isHash(request.headers['x-amz-content-sha256'] ?? '') ? ['SHA256'] : [];
  const received = await writeBlob({
    blobs,
    source: decodedBody(request, trailers),
    algorithms: [...new Set([...algorithms, ...forSignature])],
  });
  try {
    verify({ ...request.headers, ...trailers }, received);
  } catch (error) {
    for (const { blob } of received.pieces) blobs.discard(blob);
    throw error;
  }
  const named = Object.entries(received.checksums).filter(([name]) =>
    algorithms.some((algorithm) => algorithm === name),
  );
  return { ...received, checksums: Object.fromEntries(named) };
};
