import { ApiError } from '../../protocol/api-error.ts';
import { emptyResponse, xmlResponse } from '../s3-response.ts';
import type { S3Operation } from './operation.ts';

/** ListBuckets. */
export const listBuckets: S3Operation = (_request, store) =>
  xmlResponse([
    'ListAllMyBucketsResult',
    [
      ['Owner', [['ID', 'local']]],
      [
        'Buckets',
        store.list().map(({ name, createdAt }) => [
          'Bucket',
          [
            ['Name', name],
            ['CreationDate', createdAt],
          ],
        ]),
      ],
    ],
  ]);

/** CreateBucket; the region of a stand-in has no meaning, so a location constraint is accepted. */
export const createBucket: S3Operation = ({ bucket }, store) => {
  if (store.has(bucket)) {
    throw new ApiError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  }
  store.create(bucket);
  return emptyResponse(200, { location: `/${bucket}` });
};

/** HeadBucket. */
export const headBucket: S3Operation = ({ bucket }, store) => {
  store.get(bucket);
  return emptyResponse(200, { 'x-amz-bucket-region': 'us-east-1' });
};

/** GetBucketLocation. */
export const getBucketLocation: S3Operation = ({ bucket }, store) => {
  store.get(bucket);
  return xmlResponse(['LocationConstraint', '']);
};

/** DeleteBucket; a bucket with objects or open uploads stays. */
export const deleteBucket: S3Operation = ({ bucket }, store) => {
  const found = store.get(bucket);
  if (found.keys().length > 0 || found.uploads.list().length > 0) {
    throw new ApiError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
  }
  store.remove(bucket);
  return emptyResponse(204);
};
