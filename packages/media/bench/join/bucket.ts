import { S3Client } from '@aws-sdk/client-s3';
import { createMediaStore } from '@longtake/aws';

export const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench-secret' };

/** The bucket of the bench, and the client behind it, whose requests can be counted. */
export const openBucket = (url: string) => {
  const client = new S3Client({ endpoint: url, region: 'us-east-1', forcePathStyle: true, credentials });
  return { client, media: createMediaStore({ client, bucket: 'media' }) };
};
