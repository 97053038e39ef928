import { describe, expect, it } from '@jest/globals';
import { decodeAwsChunked } from './aws-chunked.ts';

async function* cut(text: string, sizeBytes: number) {
  const bytes = Buffer.from(text, 'latin1');
  for (let start = 0; start < bytes.length; start += sizeBytes) yield bytes.subarray(start, start + sizeBytes);
}

const decode = async (text: string, sizeBytes: number) => {
  const trailers: Record<string, string> = {};
  const runs: Buffer[] = [];
  for await (const run of decodeAwsChunked(cut(text, sizeBytes), trailers)) runs.push(run);
  return { body: Buffer.concat(runs).toString('latin1'), trailers };
};

const ENCODED = '5\r\nhello\r\nc;chunk-signature=00\r\n \r\n0\r\nworld!\r\n0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n';

describe('decodeAwsChunked', () => {
  it('finds body and trailers however the stream is cut', async () => {
    for (const sizeBytes of [1, 2, 3, 7, 1_000]) {
      expect(await decode(ENCODED, sizeBytes)).toEqual({
        body: 'hello \r\n0\r\nworld!',
        trailers: { 'x-amz-checksum-crc32': 'AAAAAA==' },
      });
    }
  });

  it('refuses a body that ends early or is not in this encoding', async () => {
    await expect(decode(ENCODED.slice(0, -3), 5)).rejects.toMatchObject({ name: 'IncompleteBody' });
    await expect(decode(ENCODED.slice(0, 20), 5)).rejects.toMatchObject({ name: 'IncompleteBody' });
    await expect(decode('hello world\r\n', 5)).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(decode('2\r\nhello\r\n0\r\n\r\n', 5)).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});
