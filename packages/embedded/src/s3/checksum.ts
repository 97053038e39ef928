import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The checksums that the stand-in knows; S3 also has CRC64NVME. */
export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256';

/** All of them, in the order in which they are looked for. */
export const CHECKSUM_ALGORITHMS: readonly ChecksumAlgorithm[] = ['CRC32', 'CRC32C', 'SHA1', 'SHA256'];

/** The header that carries a checksum, in requests, trailers and responses. */
export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** A checksum of bytes that arrive in runs; `digest` is base64, as on the wire. */
export interface RunningChecksum {
  update(chunk: Uint8Array): void;
  digest(): string;
}

const CASTAGNOLI = 0x82f63b78;

const castagnoliTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ CASTAGNOLI : value >>> 1;
  return value >>> 0;
});

const crc32c = (chunk: Uint8Array, previous: number): number => {
  let value = ~previous;
  for (const byte of chunk) value = (castagnoliTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
};

const base64OfUint32 = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
};

const runningCrc = (step: (chunk: Uint8Array, previous: number) => number): RunningChecksum => {
  let value = 0;
  return {
    update: (chunk) => {
      value = step(chunk, value);
    },
    digest: () => base64OfUint32(value),
  };
};

const runningHash = (name: 'sha1' | 'sha256'): RunningChecksum => {
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('base64') };
};

/** Starts a checksum. */
export const startChecksum = (algorithm: ChecksumAlgorithm): RunningChecksum => {
  if (algorithm === 'CRC32') return runningCrc(crc32);
  if (algorithm === 'CRC32C') return runningCrc(crc32c);
  return runningHash(algorithm === 'SHA1' ? 'sha1' : 'sha256');
};

/** The checksum of the parts' checksums, as S3 forms it for COMPOSITE uploads ("value-count"). */
export const compositeChecksum = (algorithm: ChecksumAlgorithm, parts: readonly string[]): string => {
  const checksum = startChecksum(algorithm);
  checksum.update(Buffer.concat(parts.map((part) => Buffer.from(part, 'base64'))));
  return `${checksum.digest()}-${parts.length}`;
};
