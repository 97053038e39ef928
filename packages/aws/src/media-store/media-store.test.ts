import { describe } from '@jest/globals';
import { startS3 } from '@longtake/embedded';
import { mediaStoreSuite } from '@longtake/port-suites';
import { startBucket } from '../testing/start-bucket.ts';
import { createMediaStore } from './media-store.ts';

describe('on S3', () => {
  mediaStoreSuite(async () => {
    const { client, close } = await startBucket(startS3, 'media');
    return { port: createMediaStore({ client, bucket: 'media' }), close };
  });
});
