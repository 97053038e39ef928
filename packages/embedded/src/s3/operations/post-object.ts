import { ApiError } from '../../protocol/api-error.ts';
import type { Callers } from '../../rights/callers.ts';
import type { BucketStore } from '../bucket-store.ts';
import { describeObject } from '../describe-object.ts';
import { readUploadForm } from '../form-data.ts';
import { checkPostPolicy, type LengthRange } from '../post-policy.ts';
import { MAX_BODY_BYTES, writeBlob } from '../receive-blob.ts';
import { requireRight } from '../require-right.ts';
import type { S3Request } from '../s3-request.ts';
import { emptyResponse, type S3Response, xmlResponse } from '../s3-response.ts';
import type { StoredObject } from '../stored-object.ts';
import { s3Arn } from '../wants.ts';

// What the stand-in stores or checks; any other x-amz-… or success_… field would be ignored silently.
const KNOWN_FIELD =
  /^(key|bucket|policy|x-amz-(algorithm|credential|date|signature|security-token|meta-.+)|content-(type|disposition|encoding|language)|cache-control|expires|success_action_status|x-ignore-.+)$/;

const checkKnown = (fields: Record<string, string>) => {
  const unknown = Object.keys(fields).find((name) => !KNOWN_FIELD.test(name));
  if (unknown !== undefined)
    throw new ApiError('NotImplemented', `The embedded S3 does not implement the form field ${unknown}.`, 501);
};

const storeFile = async (args: {
  store: BucketStore;
  fields: Record<string, string>;
  file: AsyncIterable<Buffer>;
  range: LengthRange;
}) => {
  const { store, fields, file, range } = args;
  const description = describeObject(fields);
  const received = await writeBlob({ blobs: store.blobs, source: file, algorithms: [], maxBytes: range.maxBytes });
  if (received.sizeBytes < range.minBytes) {
    for (const { blob } of received.pieces) store.blobs.discard(blob);
    throw new ApiError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  const object: StoredObject = {
    key: fields.key ?? '',
    ...description,
    sizeBytes: received.sizeBytes,
    etag: `"${received.md5}"`,
    lastModified: new Date().toISOString(),
    pieces: received.pieces,
  };
  return object;
};

const success = (status: string | undefined, args: { bucket: string; object: StoredObject }): S3Response => {
  const { bucket, object } = args;
  const headers = { etag: object.etag, location: `/${bucket}/${encodeURIComponent(object.key)}` };
  if (status !== '201') return emptyResponse(status === '200' ? 200 : 204, headers);
  const body = xmlResponse(
    [
      'PostResponse',
      [
        ['Location', headers.location],
        ['Bucket', bucket],
        ['Key', object.key],
        ['ETag', object.etag],
      ],
    ],
    201,
  );
  return { ...body, headers: { ...body.headers, ...headers } };
};

/** PostObject: a browser's form upload, allowed by the signed policy that the form carries, and by the rights of its signer. */
export const postObject = async (request: S3Request, store: BucketStore, callers: Callers): Promise<S3Response> => {
  const bucket = store.get(request.bucket);
  const form = await readUploadForm(request.headers['content-type'] ?? '', request.body);
  if (form.fields.key === undefined)
    throw new ApiError(
      'InvalidArgument',
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
    );
  const fields: Record<string, string> & { key: string } = {
    ...form.fields,
    key: form.fields.key.replaceAll(`\${filename}`, form.fileName),
  };
  checkKnown(fields);
  const { range, signer } = checkPostPolicy({
    fields,
    bucket: request.bucket,
    callers,
    nowMs: Date.now(),
    maxBytes: MAX_BODY_BYTES,
  });
  requireRight(signer, { action: 's3:PutObject', resource: s3Arn({ bucket: request.bucket, key: fields.key }) });
  const object = await storeFile({ store, fields, file: form.file, range });
  bucket.put(object);
  return success(fields.success_action_status, { bucket: request.bucket, object });
};
