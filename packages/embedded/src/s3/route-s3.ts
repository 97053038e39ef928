import { ApiError } from '../protocol/api-error.ts';
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './operations/buckets.ts';
import { copyObject } from './operations/copy-object.ts';
import { deleteObject, deleteObjects } from './operations/delete-objects.ts';
import { getObject, headObject } from './operations/get-object.ts';
import { listObjects } from './operations/list-objects.ts';
import { listMultipartUploads, listParts } from './operations/list-uploads.ts';
import { abortMultipartUpload, completeMultipartUpload, createMultipartUpload } from './operations/multipart-upload.ts';
import type { S3Operation } from './operations/operation.ts';
import { putObject } from './operations/put-object.ts';
import { uploadPart, uploadPartCopy } from './operations/upload-part.ts';
import type { S3Request } from './s3-request.ts';
import { copying, onAccount, onBucket, onObject, perKey, type Wants, writing } from './wants.ts';

interface Route {
  operation: S3Operation;
  /** The rights that it takes. */
  wants: Wants;
  method: string;
  level: 'account' | 'bucket' | 'object';
  /** Parameters that must be there; `list-type=2` also fixes the value. */
  needs?: readonly string[];
  /** Parameters that may be there. */
  allows?: readonly string[];
  copies?: boolean;
}

const RESPONSE_OVERRIDES = ['type', 'disposition', 'language', 'encoding'].map((name) => `response-content-${name}`);
const READ_PARAMETERS = [...RESPONSE_OVERRIDES, 'response-cache-control', 'response-expires'];
const LIST_PARAMETERS = [
  'prefix',
  'delimiter',
  'max-keys',
  'continuation-token',
  'start-after',
  'encoding-type',
  'fetch-owner',
];
const PART = ['partNumber', 'uploadId'];

const ROUTES: readonly Route[] = [
  { level: 'account', method: 'GET', operation: listBuckets, wants: onAccount('s3:ListAllMyBuckets') },
  { level: 'bucket', method: 'PUT', operation: createBucket, wants: onBucket('s3:CreateBucket') },
  { level: 'bucket', method: 'HEAD', operation: headBucket, wants: onBucket('s3:ListBucket') },
  { level: 'bucket', method: 'DELETE', operation: deleteBucket, wants: onBucket('s3:DeleteBucket') },
  {
    level: 'bucket',
    method: 'GET',
    operation: getBucketLocation,
    wants: onBucket('s3:GetBucketLocation'),
    needs: ['location'],
  },
  {
    level: 'bucket',
    method: 'GET',
    operation: listObjects,
    wants: onBucket('s3:ListBucket'),
    needs: ['list-type=2'],
    allows: LIST_PARAMETERS,
  },
  {
    level: 'bucket',
    method: 'GET',
    operation: listMultipartUploads,
    wants: onBucket('s3:ListBucketMultipartUploads'),
    needs: ['uploads'],
    allows: ['prefix'],
  },
  { level: 'bucket', method: 'POST', operation: deleteObjects, wants: perKey, needs: ['delete'] },
  { level: 'object', method: 'GET', operation: getObject, wants: onObject('s3:GetObject'), allows: READ_PARAMETERS },
  { level: 'object', method: 'HEAD', operation: headObject, wants: onObject('s3:GetObject'), allows: READ_PARAMETERS },
  { level: 'object', method: 'PUT', operation: putObject, wants: writing, copies: false },
  { level: 'object', method: 'PUT', operation: copyObject, wants: copying, copies: true },
  { level: 'object', method: 'DELETE', operation: deleteObject, wants: onObject('s3:DeleteObject') },
  {
    level: 'object',
    method: 'POST',
    operation: createMultipartUpload,
    wants: onObject('s3:PutObject'),
    needs: ['uploads'],
  },
  {
    level: 'object',
    method: 'PUT',
    operation: uploadPart,
    wants: onObject('s3:PutObject'),
    needs: PART,
    copies: false,
  },
  { level: 'object', method: 'PUT', operation: uploadPartCopy, wants: copying, needs: PART, copies: true },
  {
    level: 'object',
    method: 'GET',
    operation: listParts,
    wants: onObject('s3:ListMultipartUploadParts'),
    needs: ['uploadId'],
  },
  { level: 'object', method: 'POST', operation: completeMultipartUpload, wants: writing, needs: ['uploadId'] },
  {
    level: 'object',
    method: 'DELETE',
    operation: abortMultipartUpload,
    wants: onObject('s3:AbortMultipartUpload'),
    needs: ['uploadId'],
  },
];

const KNOWN_HEADER =
  /^x-amz-(date|content-sha256|security-token|user-agent|decoded-content-length|trailer|sdk-checksum-algorithm|checksum-(crc32|crc32c|sha1|sha256|type|algorithm|mode)|copy-source(-range|-if-.+)?|metadata-directive|mp-object-size|meta-.+)$/;

// Headers that ask for what this store does anyway.
const HARMLESS: Record<string, readonly string[]> = {
  'x-amz-acl': ['private', 'bucket-owner-full-control'],
  'x-amz-server-side-encryption': ['AES256'],
  'x-amz-storage-class': ['STANDARD'],
};

const refuse = (what: string) => new ApiError('NotImplemented', `The embedded S3 does not implement ${what}.`, 501);

const levelOf = ({ bucket, key }: S3Request) => {
  if (bucket === '') return 'account';
  return key === '' ? 'bucket' : 'object';
};

const has = (query: URLSearchParams, need: string) => {
  const [name = '', value] = need.split('=');
  return value === undefined ? query.has(name) : query.get(name) === value;
};

// SigV4 parameters and the SDK's own label of the operation say nothing about what is asked.
const isNeutral = (parameter: string) => parameter === 'x-id' || /^x-amz-/i.test(parameter);

const matches = (route: Route, request: S3Request) => {
  const needs = route.needs ?? [];
  const known = [...needs.map((need) => need.split('=')[0]), ...(route.allows ?? [])];
  return (
    route.level === levelOf(request) &&
    route.method === request.method &&
    (route.copies === undefined || route.copies === (request.headers['x-amz-copy-source'] !== undefined)) &&
    needs.every((need) => has(request.query, need)) &&
    [...request.query.keys()].every((parameter) => isNeutral(parameter) || known.includes(parameter))
  );
};

const checkHeaders = (headers: Record<string, string>) => {
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-') || KNOWN_HEADER.test(name) || HARMLESS[name]?.includes(value) === true) continue;
    throw refuse(`the header ${name}: ${value}`);
  }
};

/** The operation that a request asks for, and the rights that it takes. What is not in the table, down to a parameter or an x-amz header, fails closed (501). */
export const routeS3 = (request: S3Request): Pick<Route, 'operation' | 'wants'> => {
  const route = ROUTES.find((candidate) => matches(candidate, request));
  if (route === undefined) {
    const parameters = [...request.query.keys()].filter((parameter) => !isNeutral(parameter)).join('&');
    throw refuse(`${request.method} of this ${levelOf(request)}${parameters === '' ? '' : ` with ?${parameters}`}`);
  }
  checkHeaders(request.headers);
  return route;
};
