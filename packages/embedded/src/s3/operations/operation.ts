import type { BucketStore } from '../bucket-store.ts';
import type { AuthenticatedRequest } from '../s3-request.ts';
import type { S3Response } from '../s3-response.ts';

/** One operation of S3: takes an authenticated request, answers or throws an ApiError. */
export type S3Operation = (request: AuthenticatedRequest, store: BucketStore) => S3Response | Promise<S3Response>;
