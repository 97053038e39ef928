import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { crcOf, md5Of, type Session } from './session.ts';

/** Conditional writes and reads, and bytes that do not match their checksums. */
export const conditions = (session: () => Session): void => {
  it('stores with If-None-Match: * only where nothing is', async () => {
    const { put, bytes } = session();
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(String(await bytes('once'))).toBe('first');
  });

  it('lets exactly one of many conditional writers win', async () => {
    const { put, bytes } = session();
    const writers = Array.from({ length: 8 }, (_, index) => put('race', String(index), { IfNoneMatch: '*' }));
    const settled = await Promise.allSettled(writers);
    const winners = settled.flatMap(({ status }, index) => (status === 'fulfilled' ? [String(index)] : []));
    expect(winners).toEqual([String(await bytes('race'))]);
  });

  it('reads by ETag', async () => {
    const { put, s3, at } = session();
    const { ETag = '' } = await put('etag', 'x');
    await expect(s3.getObject({ ...at('etag'), IfMatch: '"other"' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
    await expect(s3.getObject({ ...at('etag'), IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect((await s3.getObject({ ...at('etag'), IfMatch: ETag })).ETag).toBe(ETag);
  });

  it('refuses bytes that do not match the digest or checksum that came with them', async () => {
    const { put, s3, at } = session();
    const wrong = Buffer.from('other');
    await expect(put('damaged', 'x', { ContentMD5: md5Of(wrong).toString('base64') })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(put('damaged', 'x', { ChecksumCRC32: crcOf(wrong) })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(
      put('damaged', 'x', { ChecksumSHA256: createHash('sha256').update(wrong).digest('base64') }),
    ).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(s3.headObject(at('damaged'))).rejects.toMatchObject({ name: 'NotFound' });
  });
};
