import { createHash } from 'node:crypto';
import type { Embedded } from '@longtake/embedded';
import { askAsOwner } from './ask-as-owner.ts';

/**
 * Leaves an object as a function does that died while it laid it together: not there, and an upload of it begun.
 * Gives a check that it has arrived since, which throws where it has not.
 */
export const breakOffUpload = async (engine: Embedded, key: string): Promise<() => Promise<void>> => {
  const empty = createHash('sha256').update('').digest('hex');
  const object = { endpoint: 'AWS_ENDPOINT_URL_S3', service: 's3', path: `/${engine.env.BUCKET}/${key}` } as const;
  const plain = { headers: { 'x-amz-content-sha256': empty }, body: '' };
  await askAsOwner(engine, { ...object, ...plain, method: 'DELETE' });
  const checksums = { 'x-amz-checksum-algorithm': 'CRC32', 'x-amz-checksum-type': 'FULL_OBJECT' };
  await askAsOwner(engine, {
    ...object,
    method: 'POST',
    query: 'uploads=',
    headers: { ...plain.headers, ...checksums },
    body: '',
  });
  return () => askAsOwner(engine, { ...object, ...plain, method: 'GET' });
};
