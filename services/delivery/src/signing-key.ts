import { createLinkKey, type LinkKey } from '@longtake/aws';
import * as z from 'zod';
import { customResource, type ResourceDone } from './custom-resource.ts';

const Properties = z.object({ ParameterName: z.string().min(1) });

/**
 * The key pair that signs links to published videos, as a custom resource: made with the stack, kept over its updates,
 * removed with it. CloudFront gets the public half; the private half never leaves the account.
 */
export const signingKey = async (
  type: 'Create' | 'Update' | 'Delete',
  properties: Record<string, unknown>,
  linkKeyOf: (parameter: string) => LinkKey = (parameter) => createLinkKey({ parameter }),
): Promise<ResourceDone> => {
  const { ParameterName: physicalId } = Properties.parse(properties);
  const linkKey = linkKeyOf(physicalId);
  if (type === 'Delete') {
    await linkKey.remove();
    return { physicalId };
  }
  // A public key at CloudFront cannot change: what is there stays.
  const PublicKey = (await linkKey.publicKey()) ?? (await linkKey.make());
  return { physicalId, data: { PublicKey } };
};

export const handler = customResource((type, properties) => signingKey(type, properties));
