import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { startChecksum } from './checksum.ts';
import { combineCrc } from './combine-crc.ts';

const crcOf = (algorithm: 'CRC32' | 'CRC32C', bytes: Uint8Array) => {
  const checksum = startChecksum(algorithm);
  checksum.update(bytes);
  return checksum.digest();
};

describe('combineCrc', () => {
  it('is the checksum of the parts laid end to end, for parts of any size', () => {
    for (const algorithm of ['CRC32', 'CRC32C'] as const) {
      const parts = [1, 0, 17, 65_536, 100_003].map((sizeBytes) => randomBytes(sizeBytes));
      const known = parts.map((part) => ({ value: crcOf(algorithm, part), sizeBytes: part.length }));
      expect(combineCrc(algorithm, known)).toBe(crcOf(algorithm, Buffer.concat(parts)));
    }
  });

  it('knows the check values of both polynomials', () => {
    const hex = (algorithm: 'CRC32' | 'CRC32C') =>
      Buffer.from(crcOf(algorithm, Buffer.from('123456789')), 'base64').toString('hex');
    expect(hex('CRC32')).toBe('cbf43926');
    expect(hex('CRC32C')).toBe('e3069283');
  });
});
