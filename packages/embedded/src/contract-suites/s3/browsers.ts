import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, it } from '@jest/globals';
import type { Session } from './session.ts';

/** What pages of other origins may do. */
export const browsers = (session: () => Session): void => {
  it('allows the origin that the bucket names, and no other', async () => {
    const { put, s3, at, target } = session();
    await put('cors', 'x');
    const url = await getSignedUrl(s3, new GetObjectCommand(at('cors')), { expiresIn: 60 });
    const from = (origin: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { origin, ...init.headers } });
    expect((await from(target.corsOrigin)).headers.get('access-control-allow-origin')).toBe(target.corsOrigin);
    expect((await from('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
    const preflight = {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
    };
    const allowed = await from(target.corsOrigin, preflight);
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT');
    expect((await from('https://elsewhere.example', preflight)).status).toBe(403);
  });
};
