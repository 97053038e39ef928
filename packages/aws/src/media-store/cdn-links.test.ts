import { createVerify } from 'node:crypto';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startParameterStore } from '../testing/start-parameter-store.ts';
import { createCdnLinks } from './cdn-links.ts';
import { createLinkKey } from './link-key.ts';
import { createMediaStore } from './media-store.ts';

let store: Awaited<ReturnType<typeof startParameterStore>>;
let client: SSMClient;
beforeAll(async () => {
  store = await startParameterStore();
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  client = new SSMClient({ endpoint: store.url, region: 'us-east-1', credentials });
});
afterAll(async () => {
  client.destroy();
  await store.close();
});

const now = () => Date.UTC(2026, 10, 21);
const linksWith = (linkKey: { privateKey(): Promise<string | undefined> }) =>
  createCdnLinks({ domain: 'd111.cloudfront.net', keyPairId: 'K1', linkKey, now });

/** CloudFront's own check: the canned policy, of the address without the signature, against the public key. */
const isSignedBy = (publicKey: string, link: string): boolean => {
  const url = new URL(link);
  const own = ['Expires', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm'];
  const [expires, signature] = ['Expires', 'Signature'].map((name) => url.searchParams.get(name) ?? '');
  const rest = url.search
    .slice(1)
    .split('&')
    .filter((part) => !own.includes(part.split('=')[0] ?? ''));
  const Resource = `${url.origin}${url.pathname}${rest.length === 0 ? '' : `?${rest.join('&')}`}`;
  const Condition = { DateLessThan: { 'AWS:EpochTime': Number(expires) } };
  const plain = (signature ?? '').replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
  const check = createVerify('RSA-SHA256').update(JSON.stringify({ Statement: [{ Resource, Condition }] }));
  return check.verify(publicKey, plain, 'base64');
};

describe('links through the CDN', () => {
  it('are signed with the key in Parameter Store, for one file, until a time', async () => {
    const linkKey = createLinkKey({ client, parameter: '/test/link-key' });
    const publicKey = await linkKey.make();
    const link = await linksWith(linkKey)('videos/ann/j 1/video.mp4', { expiresInSeconds: 60, fileName: 'Größe.mp4' });
    const url = new URL(link);
    expect(url.origin + url.pathname).toBe('https://d111.cloudfront.net/videos/ann/j%201/video.mp4');
    expect(url.searchParams.get('response-content-disposition')).toContain(`filename="Gr__e.mp4"`);
    expect(Number(url.searchParams.get('Expires'))).toBe(now() / 1000 + 60);
    expect(isSignedBy(publicKey, link)).toBe(true);
    expect(isSignedBy(publicKey, link.replace('/ann/', '/bob/'))).toBe(false);
    expect(await linkKey.publicKey()).toBe(publicKey);
  });

  it('are what a store of media gives that has a CDN', async () => {
    const linkKey = createLinkKey({ client, parameter: '/test/other' });
    const publicKey = await linkKey.make();
    const media = createMediaStore({ bucket: 'media', cdn: linksWith(linkKey) });
    expect(isSignedBy(publicKey, await media.link('videos/ann/1/poster.jpg', { expiresInSeconds: 60 }))).toBe(true);
  });

  it('say so when the key is gone, and ask for it again the next time', async () => {
    const linkKey = createLinkKey({ client, parameter: '/test/gone' });
    const links = linksWith(linkKey);
    await expect(links('videos/a', { expiresInSeconds: 60 })).rejects.toMatchObject({ name: 'Bug.LinkKeyMissing' });
    await linkKey.make();
    await expect(links('videos/a', { expiresInSeconds: 60 })).resolves.toContain('Signature=');
    await linkKey.remove();
    await linkKey.remove();
    expect(await linkKey.publicKey()).toBeUndefined();
  });
});
