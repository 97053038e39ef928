import { createHash } from 'node:crypto';
import { ApiError } from '../../protocol/api-error.ts';
import { CHECKSUM_ALGORITHMS, checksumHeader, startChecksum } from '../checksum.ts';
import { accessDenied } from '../require-right.ts';
import { readTextBody } from '../s3-request.ts';
import { emptyResponse, xmlResponse } from '../s3-response.ts';
import { s3Arn } from '../wants.ts';
import { childrenOf, readXml, textOf, type XmlNode } from '../xml.ts';
import type { S3Operation } from './operation.ts';

const MAX_KEYS = 1000;

/** DeleteObject; a key that is not there is no error. */
export const deleteObject: S3Operation = (request, store) => {
  store.get(request.bucket).remove(request.key);
  return emptyResponse(204);
};

// S3 insists on a digest here, so that a damaged list never deletes something else.
const checkDigest = (text: string, headers: Record<string, string>) => {
  const md5 = headers['content-md5'];
  const algorithm = CHECKSUM_ALGORITHMS.find((name) => headers[checksumHeader(name)] !== undefined);
  if (md5 === undefined && algorithm === undefined) {
    throw new ApiError('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const wrong = () => new ApiError('BadDigest', 'The digest you specified did not match what we received.');
  if (md5 !== undefined && md5 !== createHash('md5').update(text).digest('base64')) throw wrong();
  if (algorithm === undefined) return;
  const checksum = startChecksum(algorithm);
  checksum.update(Buffer.from(text));
  if (headers[checksumHeader(algorithm)] !== checksum.digest()) throw wrong();
};

const errorOf = (key: string, { name, message }: ApiError): XmlNode => [
  'Error',
  [
    ['Key', key],
    ['Code', name],
    ['Message', message],
  ],
];

/** DeleteObjects: up to 1,000 keys at once. A key that the caller may not delete is told of, and the others go. */
export const deleteObjects: S3Operation = async (request, store) => {
  const bucket = store.get(request.bucket);
  const text = await readTextBody(request);
  checkDigest(text, request.headers);
  const document = readXml(text);
  const keys = childrenOf(document, 'Object').map((element) => textOf(element, 'Key') ?? '');
  if (keys.length === 0 || keys.length > MAX_KEYS || keys.includes('')) {
    throw new ApiError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  const isQuiet = textOf(document, 'Quiet') === 'true';
  const results = keys.flatMap((key): XmlNode[] => {
    const want = { action: 's3:DeleteObject', resource: s3Arn({ bucket: request.bucket, key }) };
    const denied = accessDenied(request.caller, want);
    if (denied !== undefined) return [errorOf(key, denied)];
    bucket.remove(key);
    return isQuiet ? [] : [['Deleted', [['Key', key]]]];
  });
  return xmlResponse(['DeleteResult', results]);
};
