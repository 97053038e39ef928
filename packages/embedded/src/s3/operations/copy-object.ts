import { ApiError } from '../../protocol/api-error.ts';
import type { BucketStore } from '../bucket-store.ts';
import { describeObject } from '../describe-object.ts';
import { checkReadConditions, checkWriteConditions } from '../preconditions.ts';
import { copySourceOf, type S3Request } from '../s3-request.ts';
import { xmlResponse } from '../s3-response.ts';
import type { StoredObject } from '../stored-object.ts';
import { findObject } from './find-object.ts';
import type { S3Operation } from './operation.ts';

const COPY_CONDITION = /^x-amz-copy-source-(if-(?:none-)?match|if-(?:un)?modified-since)$/;

/** The object that `x-amz-copy-source` names, if its conditions hold. */
export const copySource = ({ headers }: S3Request, store: BucketStore): StoredObject => {
  const object = findObject(store, copySourceOf({ headers }));
  const conditions = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const condition = COPY_CONDITION.exec(name)?.[1];
      return condition === undefined ? [] : [[condition, value]];
    }),
  );
  if (checkReadConditions(conditions, object) === 'notModified') {
    throw new ApiError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  return object;
};

const isOntoItself = (request: S3Request) => {
  const source = copySourceOf(request);
  return source.bucket === request.bucket && source.key === request.key;
};

/** CopyObject: the copy refers to the same bytes, so it takes no time and no room. */
export const copyObject: S3Operation = (request, store) => {
  const source = copySource(request, store);
  const replaces = request.headers['x-amz-metadata-directive']?.toUpperCase() === 'REPLACE';
  if (!replaces && isOntoItself(request)) {
    throw new ApiError(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const bucket = store.get(request.bucket);
  checkWriteConditions(request.headers, bucket.get(request.key));
  const description = replaces ? describeObject(request.headers) : {};
  const copy = { ...source, ...description, key: request.key, lastModified: new Date().toISOString() };
  bucket.put(copy);
  return xmlResponse([
    'CopyObjectResult',
    [
      ['ETag', copy.etag],
      ['LastModified', copy.lastModified],
    ],
  ]);
};
