import { GetObjectCommand, PutObjectCommand, S3 } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, it } from '@jest/globals';
import { clientOf, MIB, type Session } from './session.ts';

/** Who may do what: signatures in headers and in addresses. */
export const signatures = (session: () => Session): void => {
  const statusOf = async (request: Promise<Response>) => (await request).status;

  it('refuses a wrong secret, an unknown key and nobody', async () => {
    const { target } = session();
    const { accessKeyId } = target.credentials;
    const wrongSecret = clientOf({ ...target, credentials: { accessKeyId, secretAccessKey: 'wrong' } });
    await expect(wrongSecret.listObjectsV2({ Bucket: target.bucket })).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(
      wrongSecret.putObject({ Bucket: target.bucket, Key: 'refused', Body: Buffer.alloc(5 * MIB) }),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    const unknown = clientOf({ ...target, credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' } });
    await expect(unknown.listObjectsV2({ Bucket: target.bucket })).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    expect(await statusOf(fetch(`${target.endpoint}/${target.bucket}/x`))).toBe(403);
  });

  it('opens a presigned GET, with the headers that it names, and ranges of it', async () => {
    const { put, s3, at } = session();
    await put('link file', '0123456789', { ContentType: 'video/mp4' });
    const command = new GetObjectCommand({
      ...at('link file'),
      ResponseContentDisposition: 'attachment; filename="my film.mp4"',
    });
    const url = await getSignedUrl(s3, command, { expiresIn: 60 });
    const response = await fetch(url, { headers: { range: 'bytes=1-3' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="my film.mp4"');
    expect(await response.text()).toBe('123');
    expect(await statusOf(fetch(url.replace('my%20film', 'your%20film')))).toBe(403);
    expect(await statusOf(fetch(url, { method: 'DELETE' }))).toBe(403);
  });

  it('refuses a presigned address after its time', async () => {
    const { put, s3, at } = session();
    await put('old link', 'x');
    const url = await getSignedUrl(s3, new GetObjectCommand(at('old link')), {
      expiresIn: 1,
      signingDate: new Date(Date.now() - 5_000),
    });
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Request has expired');
  });

  it('takes a presigned PUT, and no other content type than the signed one', async () => {
    const { target, at, bytes } = session();
    const s3 = new S3({ ...target, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });
    const command = new PutObjectCommand({ ...at('put by link'), ContentType: 'text/plain' });
    const url = await getSignedUrl(s3, command, { expiresIn: 60, signableHeaders: new Set(['content-type']) });
    expect(await statusOf(fetch(url, { method: 'PUT', body: 'hello', headers: { 'content-type': 'video/mp4' } }))).toBe(
      403,
    );
    expect(
      await statusOf(fetch(url, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } })),
    ).toBe(200);
    expect(String(await bytes('put by link'))).toBe('hello');
  });
};
