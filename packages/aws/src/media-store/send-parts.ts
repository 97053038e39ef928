import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
} from '@aws-sdk/client-s3';
import type { Bucket, Part } from './bucket.ts';
import { inTurns } from './in-turns.ts';

const partsAtOnce = 4;

/**
 * Builds an object from parts, four at a time. `onlyNew` makes the completion fail with status 412 where the key is
 * taken. Whatever fails, the parts are given up and cost nothing further.
 */
export const sendParts = async (
  { client, name }: Bucket,
  {
    key,
    contentType,
    parts,
    onlyNew,
    sendPart,
  }: {
    key: string;
    contentType: string;
    parts: Part[];
    onlyNew: boolean;
    sendPart: (uploadId: string, part: Part) => Promise<CompletedPart>;
  },
): Promise<void> => {
  const target = { Bucket: name, Key: key };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ContentType: contentType }));
  if (UploadId === undefined) throw new Error(`S3 began an upload of ${key} without an id.`);
  try {
    const Parts = await inTurns(parts, partsAtOnce, (part) => sendPart(UploadId, part));
    const completion = { ...target, UploadId, MultipartUpload: { Parts }, ...(onlyNew && { IfNoneMatch: '*' }) };
    await client.send(new CompleteMultipartUploadCommand(completion));
  } catch (error) {
    // What the upload failed of matters more than that the clean-up failed too; the bucket's lifecycle ends the rest.
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
    throw error;
  }
};
