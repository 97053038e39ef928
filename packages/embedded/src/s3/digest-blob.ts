import { createHash } from 'node:crypto';
import { type ChecksumAlgorithm, startChecksum } from './checksum.ts';
import type { StoredPart } from './stored-object.ts';

/** What is known of a run of bytes after it went by: its size and its digests. */
export type Digests = Pick<StoredPart, 'sizeBytes' | 'md5' | 'checksums'>;

/** Digests that grow with each chunk. */
export const startDigests = (algorithms: readonly ChecksumAlgorithm[]) => {
  const md5 = createHash('md5');
  const sums = algorithms.map((algorithm) => [algorithm, startChecksum(algorithm)] as const);
  let sizeBytes = 0;
  return {
    update: (chunk: Uint8Array): number => {
      sizeBytes += chunk.length;
      md5.update(chunk);
      for (const [, sum] of sums) sum.update(chunk);
      return sizeBytes;
    },
    digest: (): Digests => ({
      sizeBytes,
      md5: md5.digest('hex'),
      checksums: Object.fromEntries(sums.map(([algorithm, sum]) => [algorithm, sum.digest()])),
    }),
  };
};

/** Reads a stream to its end for its digests alone. */
export const digestBlob = async (args: {
  source: AsyncIterable<Buffer>;
  algorithms: readonly ChecksumAlgorithm[];
}): Promise<Digests> => {
  const digests = startDigests(args.algorithms);
  for await (const chunk of args.source) digests.update(chunk);
  return digests.digest();
};
