import { type AwsRequest, header } from './aws-request.ts';
import type { Described } from './described.ts';

const FORM_HEAD_BYTES = 8192;

/** What a request to S3 does, by path, to which object. A copy reads as well: that is a call of its own here. */
export const describeS3Call = (request: AwsRequest): Described[] => {
  const [bucket = '', ...key] = decodeURIComponent(request.url.pathname).slice(1).split('/');
  const object = key.join('/');
  if (isForm(request)) return [{ operation: 'PutObject', resource: `arn:aws:s3:::${bucket}/${formKey(request)}` }];
  const operation = request.url.searchParams.get('x-id') ?? (object === '' ? bucketCall(request) : objectCall(request));
  const resource = `arn:aws:s3:::${bucket}${object === '' ? '' : `/${object}`}`;
  const source = header(request, 'x-amz-copy-source');
  if (source === '') return [{ operation, resource }];
  const from = decodeURIComponent(source).replace(/^\//, '').replace(/\?.*$/, '');
  return [
    { operation, resource },
    { operation: 'GetObject', resource: `arn:aws:s3:::${from}` },
  ];
};

const isForm = (request: AwsRequest): boolean =>
  request.method === 'POST' && header(request, 'content-type').startsWith('multipart/form-data');

const formKey = ({ body }: AwsRequest): string =>
  /name="key"\r\n\r\n([^\r]+)/.exec(body.subarray(0, FORM_HEAD_BYTES).toString('utf8'))?.[1] ?? '';

const bucketCall = ({ method, url: { searchParams } }: AwsRequest): string => {
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'POST' && searchParams.has('delete')) return 'DeleteObjects';
  if (method === 'GET' && searchParams.has('uploads')) return 'ListMultipartUploads';
  return method === 'GET' ? 'ListObjectsV2' : `${method} bucket`;
};

const objectCall = (request: AwsRequest): string => {
  const { method, url } = request;
  const hasUpload = url.searchParams.has('uploadId');
  const isCopy = header(request, 'x-amz-copy-source') !== '';
  if (method === 'HEAD') return 'HeadObject';
  if (method === 'GET') return hasUpload ? 'ListParts' : 'GetObject';
  if (method === 'DELETE') return hasUpload ? 'AbortMultipartUpload' : 'DeleteObject';
  if (method === 'POST') return hasUpload ? 'CompleteMultipartUpload' : 'CreateMultipartUpload';
  if (hasUpload) return isCopy ? 'UploadPartCopy' : 'UploadPart';
  return isCopy ? 'CopyObject' : 'PutObject';
};
