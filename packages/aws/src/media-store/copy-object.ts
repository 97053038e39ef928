import { type CompletedPart, CopyObjectCommand, UploadPartCopyCommand } from '@aws-sdk/client-s3';
import { PieceMissing } from '@longtake/core';
import { type Bucket, cutParts, type Part } from './bucket.ts';
import { objectSize } from './read-object.ts';
import { sendParts } from './send-parts.ts';

/** Lets S3 copy an object; one over 5 GiB in parts. Throws `Bug.PieceMissing` where there is nothing to copy. */
export const copyObject = async (
  bucket: Bucket,
  { fromKey, toKey, contentType }: { fromKey: string; toKey: string; contentType: string },
): Promise<void> => {
  const sizeBytes = await objectSize(bucket, fromKey);
  if (sizeBytes === undefined) throw new PieceMissing(`There is no object ${fromKey} to copy.`);
  const source = copySource(bucket, fromKey);
  if (sizeBytes <= bucket.sizes.copyInPartsFrom) {
    const target = { Bucket: bucket.name, Key: toKey, ContentType: contentType };
    await bucket.client.send(new CopyObjectCommand({ ...target, CopySource: source, MetadataDirective: 'REPLACE' }));
    return;
  }
  const parts = cutParts(sizeBytes, bucket.sizes.copyPart);
  const sendPart = (uploadId: string, part: Part) => copyPart(bucket, { source, toKey, uploadId, part });
  await sendParts(bucket, { key: toKey, contentType, parts, onlyNew: false, sendPart });
};

/** An object as a request to copy names it. */
export const copySource = ({ name }: Bucket, key: string): string =>
  `${name}/${key.split('/').map(encodeURIComponent).join('/')}`;

const copyPart = async (
  { client, name }: Bucket,
  { source, toKey, uploadId, part }: { source: string; toKey: string; uploadId: string; part: Part },
): Promise<CompletedPart> => {
  const { partNumber, start, end } = part;
  const target = { Bucket: name, Key: toKey, UploadId: uploadId, PartNumber: partNumber };
  const range = { CopySource: source, CopySourceRange: `bytes=${start}-${end - 1}` };
  const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...target, ...range }));
  const { ETag, ChecksumCRC32 } = CopyPartResult ?? {};
  return {
    PartNumber: partNumber,
    ...(ETag !== undefined && { ETag }),
    ...(ChecksumCRC32 !== undefined && { ChecksumCRC32 }),
  };
};
