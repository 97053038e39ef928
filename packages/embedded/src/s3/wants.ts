import type { Want } from '../rights/statement.ts';
import { copySourceOf, type S3Request } from './s3-request.ts';

/**
 * The rights that a request needs, by "Actions, resources, and condition keys for Amazon S3" of AWS's Service
 * Authorization Reference and the table "Required permissions for Amazon S3 API operations" of S3's guide.
 */
export type Wants = (request: S3Request) => Want[];

/** The ARN of a bucket, or of an object in it. */
export const s3Arn = ({ bucket, key = '' }: { bucket: string; key?: string }): string =>
  `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`;

/** An operation on the account. */
export const onAccount =
  (action: string): Wants =>
  () => [{ action, resource: '*' }];

/** An operation on a bucket; `s3:prefix` is what a listing asks for. */
export const onBucket =
  (action: string): Wants =>
  ({ bucket, query }) => {
    const prefix = query.get('prefix');
    return [{ action, resource: s3Arn({ bucket }), ...(prefix === null ? {} : { context: { 's3:prefix': prefix } }) }];
  };

/** An operation on an object. */
export const onObject =
  (action: string): Wants =>
  (request) => [{ action, resource: s3Arn(request) }];

/** A write; one that must find a certain object there reads its tag, too. */
export const writing: Wants = (request) => [
  { action: 's3:PutObject', resource: s3Arn(request) },
  ...(request.headers['if-match'] === undefined ? [] : [{ action: 's3:GetObject', resource: s3Arn(request) }]),
];

/** A copy reads one object and writes another. */
export const copying: Wants = (request) => [
  { action: 's3:GetObject', resource: s3Arn(copySourceOf(request)) },
  ...writing(request),
];

/** Each key of a request is asked for by itself. */
export const perKey: Wants = () => [];
