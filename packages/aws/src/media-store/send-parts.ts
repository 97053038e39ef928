import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
} from '@aws-sdk/client-s3';
import type { Bucket, Part } from './bucket.ts';

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
    const sent = await inTurns(parts, (part) => sendPart(UploadId, part));
    const Parts = sent.toSorted((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    const completion = { ...target, UploadId, MultipartUpload: { Parts }, ...(onlyNew && { IfNoneMatch: '*' }) };
    await client.send(new CompleteMultipartUploadCommand(completion));
  } catch (error) {
    // What the upload failed of matters more than that the clean-up failed too; the bucket's lifecycle ends the rest.
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
    throw error;
  }
};

const inTurns = async (parts: Part[], send: (part: Part) => Promise<CompletedPart>): Promise<CompletedPart[]> => {
  const waiting = [...parts];
  const sent: CompletedPart[] = [];
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) sent.push(await send(part));
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(partsAtOnce, parts.length) }, worker));
  const failed = workers.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return sent;
};
