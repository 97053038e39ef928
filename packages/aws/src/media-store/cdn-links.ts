import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { LinkKeyMissing } from '@longtake/core';
import { systemClock } from '../system-clock.ts';
import type { LinkKey } from './link-key.ts';
import { attachment } from './links.ts';

/** Signs a link to an object that expires. */
export type SignLink = (key: string, options: { expiresInSeconds: number; fileName?: string }) => Promise<string>;

/**
 * Links through CloudFront that only the holder of the key can make (canned policy, SHA-256). Source:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
 */
export const createCdnLinks = ({
  domain,
  keyPairId,
  linkKey,
  now = systemClock.now,
}: {
  domain: string;
  keyPairId: string;
  linkKey: Pick<LinkKey, 'privateKey'>;
  now?: () => number;
}): SignLink => {
  let reading: Promise<string> | undefined;
  return async (key, { expiresInSeconds, fileName }) => {
    reading ??= read(linkKey).catch((error: unknown) => {
      // The next link asks again.
      reading = undefined;
      throw error;
    });
    const query =
      fileName === undefined ? '' : `?response-content-disposition=${encodeURIComponent(attachment(fileName))}`;
    return getSignedUrl({
      url: `https://${domain}/${key.split('/').map(encodeURIComponent).join('/')}${query}`,
      keyPairId,
      privateKey: await reading,
      dateLessThan: new Date(now() + expiresInSeconds * 1000),
      algorithm: 'SHA256',
    });
  };
};

const read = async (linkKey: Pick<LinkKey, 'privateKey'>): Promise<string> => {
  const key = await linkKey.privateKey();
  if (key === undefined)
    throw new LinkKeyMissing('The key that signs links is gone from Parameter Store. Deploy the stack again.');
  return key;
};
