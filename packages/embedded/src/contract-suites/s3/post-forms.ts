import { randomBytes } from 'node:crypto';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { expect, it } from '@jest/globals';
import { MIB, type Session } from './session.ts';

/** A browser's form uploads under a signed policy. */
export const postForms = (session: () => Session): void => {
  const upload = async (args: {
    options?: Partial<PresignedPostOptions>;
    change?: Record<string, string>;
    body?: string;
  }) => {
    const { s3, at } = session();
    const { url, fields } = await createPresignedPost(s3, {
      ...at('form/a.txt'),
      Conditions: [['content-length-range', 2, 5]],
      Fields: { 'Content-Type': 'text/plain' },
      Expires: 60,
      ...args.options,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...args.change })) form.append(name, value);
    form.append('file', new Blob([args.body ?? 'hello']), 'mine.txt');
    const response = await fetch(url, { method: 'POST', body: form });
    return { status: response.status, code: /<Code>(.*)<\/Code>/.exec(await response.text())?.[1] };
  };

  it('takes what the policy allows', async () => {
    const { bytes, s3, at } = session();
    expect(await upload({})).toEqual({ status: 204, code: undefined });
    expect(String(await bytes('form/a.txt'))).toBe('hello');
    expect((await s3.headObject(at('form/a.txt'))).ContentType).toBe('text/plain');
  });

  it('refuses a file that is too long or too short', async () => {
    expect(await upload({ body: 'hello!' })).toEqual({ status: 400, code: 'EntityTooLarge' });
    expect(await upload({ body: 'x'.repeat(5 * MIB) })).toEqual({ status: 400, code: 'EntityTooLarge' });
    expect(await upload({ body: 'h' })).toEqual({ status: 400, code: 'EntityTooSmall' });
  });

  it('refuses another key, type, signature, or a field outside the policy', async () => {
    expect(await upload({ change: { key: 'form/b.txt' } })).toEqual({ status: 403, code: 'AccessDenied' });
    expect(await upload({ change: { 'Content-Type': 'text/html' } })).toEqual({ status: 403, code: 'AccessDenied' });
    expect(await upload({ change: { 'X-Amz-Signature': '0'.repeat(64) } })).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    expect(await upload({ change: { 'x-amz-meta-extra': '1' } })).toEqual({ status: 403, code: 'AccessDenied' });
  });

  it('refuses a policy after its time', async () => {
    expect(await upload({ options: { Expires: -10 } })).toEqual({ status: 403, code: 'AccessDenied' });
  });

  it('keeps to starts-with for a key that the browser completes', async () => {
    const { s3, at, bytes, target } = session();
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: target.bucket,
      Key: `form/\${filename}`,
      Conditions: [
        ['starts-with', '$key', 'form/'],
        ['starts-with', '$Content-Type', 'image/'],
      ],
      Expires: 60,
    });
    const send = async (type: string) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...fields, 'Content-Type': type })) form.append(name, value);
      form.append('file', new Blob([randomBytes(10)]), 'mine.png');
      return (await fetch(url, { method: 'POST', body: form })).status;
    };
    expect(await send('text/html')).toBe(403);
    expect(await send('image/png')).toBe(204);
    expect((await bytes('form/mine.png')).length).toBe(10);
    await s3.deleteObject(at('form/mine.png'));
  });
};
