import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { crcOf, etagOf, MIB, type Session } from './session.ts';

/** Objects one by one: bytes, types, metadata, ranges, copies. */
export const objects = (session: () => Session): void => {
  it('keeps bytes, type and metadata, and tells them by HEAD', async () => {
    const { put, bytes, s3, at } = session();
    const body = randomBytes(70_000);
    const stored = await put('a/Schöne Grüße +&=?#%.bin', body, {
      ContentType: 'video/mp4',
      ContentDisposition: 'inline',
      CacheControl: 'max-age=1',
      Metadata: { maker: 'suite', 'two-words': 'x y' },
    });
    const head = await s3.headObject(at('a/Schöne Grüße +&=?#%.bin'));
    expect(stored.ETag).toBe(etagOf(body));
    expect(head).toMatchObject({
      ETag: etagOf(body),
      ContentLength: 70_000,
      ContentType: 'video/mp4',
      ContentDisposition: 'inline',
      CacheControl: 'max-age=1',
      Metadata: { maker: 'suite', 'two-words': 'x y' },
    });
    expect((await bytes('a/Schöne Grüße +&=?#%.bin')).equals(body)).toBe(true);
  });

  it('answers ranges: from, to, last bytes, and 416 behind the end', async () => {
    const { put, bytes, s3, at } = session();
    await put('range', '0123456789');
    expect(String(await bytes('range', 'bytes=2-4'))).toBe('234');
    expect(String(await bytes('range', 'bytes=7-'))).toBe('789');
    expect(String(await bytes('range', 'bytes=-3'))).toBe('789');
    expect(await s3.getObject({ ...at('range'), Range: 'bytes=8-99' })).toMatchObject({
      ContentRange: 'bytes 8-9/10',
      ContentLength: 2,
    });
    await expect(bytes('range', 'bytes=10-')).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  it('keeps an empty object', async () => {
    const { put, bytes, s3, at } = session();
    await put('empty', Buffer.alloc(0));
    expect((await bytes('empty')).length).toBe(0);
    expect((await s3.headObject(at('empty'))).ContentLength).toBe(0);
  });

  it('says NoSuchKey, NotFound and NoSuchBucket', async () => {
    const { bytes, s3, at } = session();
    await expect(bytes('absent')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.headObject(at('absent'))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(s3.getObject({ Bucket: 'no-such-bucket-of-longtake', Key: 'x' })).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(s3.deleteObject(at('absent'))).resolves.toMatchObject({ $metadata: { httpStatusCode: 204 } });
  });

  it('takes a stream of known length, with its checksum behind it', async () => {
    const { bytes, put, s3, at } = session();
    const body = randomBytes(3 * MIB + 17);
    await put('stream', Readable.from([body.subarray(0, 1_000_000), body.subarray(1_000_000)]), {
      ContentLength: body.length,
    });
    expect((await bytes('stream')).equals(body)).toBe(true);
    expect((await s3.headObject({ ...at('stream'), ChecksumMode: 'ENABLED' })).ChecksumCRC32).toBe(crcOf(body));
  });

  it('takes a single PUT of 20 MiB', async () => {
    const { bytes, put } = session();
    const body = randomBytes(20 * MIB);
    expect((await put('big', body)).ETag).toBe(etagOf(body));
    expect((await bytes('big')).equals(body)).toBe(true);
  });

  it('copies an object with its metadata, or with new ones', async () => {
    const { put, bytes, s3, at, target } = session();
    await put('copy/ä from', 'bytes', { ContentType: 'text/plain', Metadata: { a: '1' } });
    const CopySource = encodeURIComponent(`${target.bucket}/copy/ä from`);
    await s3.copyObject({ ...at('copy/same'), CopySource });
    await s3.copyObject({ ...at('copy/new'), CopySource, MetadataDirective: 'REPLACE', ContentType: 'video/mp4' });
    await s3.deleteObject(at('copy/ä from'));
    expect(String(await bytes('copy/same'))).toBe('bytes');
    expect(await s3.headObject(at('copy/same'))).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' } });
    expect(await s3.headObject(at('copy/new'))).toMatchObject({ ContentType: 'video/mp4', Metadata: {} });
  });

  it('refuses to copy an object onto itself without a change', async () => {
    const { put, s3, at, target } = session();
    await put('itself', 'x');
    const CopySource = `${target.bucket}/itself`;
    await expect(s3.copyObject({ ...at('itself'), CopySource })).rejects.toMatchObject({ name: 'InvalidRequest' });
    await s3.copyObject({ ...at('itself'), CopySource, MetadataDirective: 'REPLACE', Metadata: { renewed: 'yes' } });
    expect((await s3.headObject(at('itself'))).Metadata).toEqual({ renewed: 'yes' });
  });
};
