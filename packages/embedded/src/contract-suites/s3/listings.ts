import { expect, it } from '@jest/globals';
import type { Session } from './session.ts';

/** Lists, and deleting many at once. */
export const listings = (session: () => Session): void => {
  it('lists by prefix in pages, folders apart, in the order of the bytes', async () => {
    const { put, s3, target } = session();
    const keys = ['list/B', 'list/a', 'list/f/1', 'list/f/2', 'list/g/1', 'list/z', 'list/é'];
    for (const key of keys) await put(key, key);
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.listObjectsV2({
        Bucket: target.bucket,
        Prefix: 'list/',
        MaxKeys: 3,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      });
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen).toEqual(keys);
    const folders = await s3.listObjectsV2({ Bucket: target.bucket, Prefix: 'list/', Delimiter: '/', MaxKeys: 4 });
    expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['list/f/', 'list/g/']);
    expect(folders).toMatchObject({ IsTruncated: true, KeyCount: 4 });
    const rest = await s3.listObjectsV2({
      Bucket: target.bucket,
      Prefix: 'list/',
      Delimiter: '/',
      ContinuationToken: folders.NextContinuationToken ?? '',
    });
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['list/z', 'list/é']);
    expect((await s3.listObjectsV2({ Bucket: target.bucket, Prefix: 'list/', StartAfter: 'list/g/1' })).KeyCount).toBe(
      2,
    );
  });

  it('deletes many at once, present or not', async () => {
    const { put, s3, target } = session();
    await put('many/1', 'x');
    await put('many/<&>"\'', 'x');
    const Objects = ['many/1', 'many/<&>"\'', 'many/absent'].map((Key) => ({ Key }));
    const { Deleted, Errors } = await s3.deleteObjects({ Bucket: target.bucket, Delete: { Objects } });
    expect(Deleted?.map(({ Key }) => Key)).toEqual(Objects.map(({ Key }) => Key));
    expect(Errors ?? []).toEqual([]);
    expect((await s3.listObjectsV2({ Bucket: target.bucket, Prefix: 'many/' })).KeyCount).toBe(0);
  });
};
