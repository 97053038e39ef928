import { CreateMultipartUploadCommand, ListMultipartUploadsCommand, paginateListParts } from '@aws-sdk/client-s3';
import type { Bucket } from './bucket.ts';

/** An upload in parts, and the parts that it has, by their numbers. */
export interface Upload {
  key: string;
  uploadId: string;
  parts: Map<number, { etag: string | undefined; sizeBytes: number }>;
}

/** Begins an upload whose parts and whole are checked by CRC-32: S3 derives that of the whole from those of the parts. */
export const openUpload = async (
  { client, name }: Bucket,
  { key, contentType }: { key: string; contentType: string },
): Promise<Upload> => {
  const checksum = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ Bucket: name, Key: key, ContentType: contentType, ...checksum }),
  );
  if (UploadId === undefined) throw new Error(`S3 began an upload of ${key} without an id.`);
  return { key, uploadId: UploadId, parts: new Map() };
};

/** The upload of a key that broke off, with its parts; undefined where there is none. */
export const findUpload = async (bucket: Bucket, key: string): Promise<Upload | undefined> => {
  const { client, name } = bucket;
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: name, Prefix: key }));
  const uploadId = Uploads.findLast((upload) => upload.Key === key)?.UploadId;
  if (uploadId === undefined) return undefined;
  const parts: Upload['parts'] = new Map();
  const pages = paginateListParts({ client }, { Bucket: name, Key: key, UploadId: uploadId });
  for await (const { Parts = [] } of pages)
    for (const { PartNumber = 0, ETag, Size = 0 } of Parts) parts.set(PartNumber, { etag: ETag, sizeBytes: Size });
  return { key, uploadId, parts };
};
