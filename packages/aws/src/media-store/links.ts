import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { MediaStore } from '@longtake/core';
import type { Bucket } from './bucket.ts';

/** A presigned address that opens one object. With a file name, browsers save it under that name. */
export const signLink = (
  { client, name }: Bucket,
  { key, expiresInSeconds, fileName }: { key: string; expiresInSeconds: number; fileName?: string },
): Promise<string> => {
  const disposition = fileName !== undefined && { ResponseContentDisposition: attachment(fileName) };
  return getSignedUrl(client, new GetObjectCommand({ Bucket: name, Key: key, ...disposition }), {
    expiresIn: expiresInSeconds,
  });
};

/** A POST policy for one key, one content type and one size; S3 refuses any other upload. */
export const signUploadForm = async (
  { client, name }: Bucket,
  { key, contentType, sizeBytes, expiresInSeconds }: { key: string } & Parameters<MediaStore['uploadForm']>[1],
): ReturnType<MediaStore['uploadForm']> =>
  createPresignedPost(client, {
    Bucket: name,
    Key: key,
    Fields: { 'Content-Type': contentType },
    Conditions: [['content-length-range', sizeBytes, sizeBytes]],
    Expires: expiresInSeconds,
  });

/** The plain name in ASCII for old clients, the whole name in UTF-8 beside it (RFC 6266, RFC 8187). */
export const attachment = (fileName: string): string => {
  const safe = fileName.replace(/[\p{Cc}\p{Cf}\p{Cs}/\\]/gu, '_');
  const ascii = safe.replace(/[^\x20-\x7e]|["%;]/g, '_');
  const whole = encodeURIComponent(safe).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
};
