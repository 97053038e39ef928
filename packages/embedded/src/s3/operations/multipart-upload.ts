import { createHash, randomUUID } from 'node:crypto';
import { ApiError } from '../../protocol/api-error.ts';
import { CHECKSUM_ALGORITHMS, compositeChecksum } from '../checksum.ts';
import { combineCrc } from '../combine-crc.ts';
import { describeObject } from '../describe-object.ts';
import { checkWriteConditions } from '../preconditions.ts';
import { readTextBody, type S3Request } from '../s3-request.ts';
import { emptyResponse, xmlResponse } from '../s3-response.ts';
import type { ObjectChecksum, StoredObject, StoredPart, Upload } from '../stored-object.ts';
import { childrenOf, readXml, textOf, type XmlElement, type XmlNode } from '../xml.ts';
import type { S3Operation } from './operation.ts';
import { checksumHeaders } from './put-object.ts';
import { findUpload } from './upload-part.ts';

const MIN_PART_BYTES = 5 * 1024 ** 2;

const plannedChecksum = ({ headers }: S3Request): Pick<Upload, 'checksum'> => {
  const name = headers['x-amz-checksum-algorithm']?.toUpperCase();
  if (name === undefined) return {};
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === name);
  if (algorithm === undefined)
    throw new ApiError('NotImplemented', `The embedded S3 does not implement the checksum ${name}.`, 501);
  const type = headers['x-amz-checksum-type']?.toUpperCase() ?? 'COMPOSITE';
  if (type !== 'COMPOSITE' && type !== 'FULL_OBJECT')
    throw new ApiError('InvalidArgument', `There is no checksum type ${type}.`);
  if (type === 'FULL_OBJECT' && algorithm.startsWith('SHA')) {
    throw new ApiError(
      'InvalidRequest',
      `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  }
  return { checksum: { algorithm, type } };
};

/** CreateMultipartUpload. */
export const createMultipartUpload: S3Operation = (request, store) => {
  const { bucket, key, headers } = request;
  const uploadId = randomUUID();
  const upload: Upload = {
    uploadId,
    key,
    initiated: new Date().toISOString(),
    ...describeObject(headers),
    ...plannedChecksum(request),
  };
  store.get(bucket).uploads.open(upload);
  const { checksum } = upload;
  return {
    ...xmlResponse([
      'InitiateMultipartUploadResult',
      [
        ['Bucket', bucket],
        ['Key', key],
        ['UploadId', uploadId],
      ],
    ]),
    headers: {
      'content-type': 'application/xml',
      ...(checksum === undefined
        ? {}
        : { 'x-amz-checksum-algorithm': checksum.algorithm, 'x-amz-checksum-type': checksum.type }),
    },
  };
};

/** AbortMultipartUpload. */
export const abortMultipartUpload: S3Operation = (request, store) => {
  const { upload } = findUpload(request, store);
  store.get(request.bucket).uploads.close(upload.uploadId);
  return emptyResponse(204);
};

const bare = (etag: string | undefined) => (etag ?? '').trim().replaceAll('"', '');

const claimedParts = (document: XmlElement, stored: ReadonlyMap<number, StoredPart>): StoredPart[] =>
  childrenOf(document, 'Part').map((element) => {
    const part = stored.get(Number(textOf(element, 'PartNumber')));
    const wrongChecksum = CHECKSUM_ALGORITHMS.some((algorithm) => {
      const claimed = textOf(element, `Checksum${algorithm}`);
      return claimed !== undefined && claimed !== part?.checksums[algorithm];
    });
    if (part === undefined || bare(textOf(element, 'ETag')) !== part.md5 || wrongChecksum) {
      throw new ApiError(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      );
    }
    return part;
  });

const checkParts = (parts: readonly StoredPart[]) => {
  if (parts.length === 0)
    throw new ApiError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  if (parts.some((part, index) => part.partNumber <= (parts[index - 1]?.partNumber ?? 0))) {
    throw new ApiError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    );
  }
  if (parts.slice(0, -1).some((part) => part.sizeBytes < MIN_PART_BYTES)) {
    throw new ApiError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
};

const wholeChecksum = ({ checksum }: Upload, parts: readonly StoredPart[]): { checksum?: ObjectChecksum } => {
  if (checksum === undefined) return {};
  const { algorithm, type } = checksum;
  const values = parts.map((part) => ({ value: part.checksums[algorithm] ?? '', sizeBytes: part.sizeBytes }));
  const isCrc = algorithm === 'CRC32' || algorithm === 'CRC32C';
  const value =
    type === 'FULL_OBJECT' && isCrc
      ? combineCrc(algorithm, values)
      : compositeChecksum(
          algorithm,
          values.map((part) => part.value),
        );
  return { checksum: { algorithm, type, value } };
};

const assemble = (upload: Upload, parts: readonly StoredPart[]): StoredObject => {
  const md5 = createHash('md5');
  for (const part of parts) md5.update(Buffer.from(part.md5, 'hex'));
  return {
    key: upload.key,
    headers: upload.headers,
    metadata: upload.metadata,
    sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
    etag: `"${md5.digest('hex')}-${parts.length}"`,
    lastModified: new Date().toISOString(),
    pieces: parts.flatMap((part) => part.pieces),
    partsCount: parts.length,
    ...wholeChecksum(upload, parts),
  };
};

const checkClaims = ({ headers }: S3Request, object: StoredObject) => {
  const size = headers['x-amz-mp-object-size'];
  if (size !== undefined && Number(size) !== object.sizeBytes) {
    throw new ApiError(
      'InvalidRequest',
      'The provided x-amz-mp-object-size header does not match the sum of the parts.',
    );
  }
  for (const [name, value] of Object.entries(checksumHeaders(object))) {
    if (headers[name] !== undefined && headers[name] !== value)
      throw new ApiError('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  }
};

/** CompleteMultipartUpload: the object is the list of its parts' bytes, so joining takes no time at any size. */
export const completeMultipartUpload: S3Operation = async (request, store) => {
  const document = readXml(await readTextBody(request));
  const { upload, parts: stored } = findUpload(request, store);
  const parts = claimedParts(document, stored);
  checkParts(parts);
  const object = assemble(upload, parts);
  checkClaims(request, object);
  const bucket = store.get(request.bucket);
  checkWriteConditions(request.headers, bucket.get(request.key));
  bucket.put(object);
  bucket.uploads.close(upload.uploadId);
  const { checksum } = object;
  const checksumNodes: XmlNode[] =
    checksum === undefined
      ? []
      : [
          [`Checksum${checksum.algorithm}`, checksum.value],
          ['ChecksumType', checksum.type],
        ];
  return xmlResponse([
    'CompleteMultipartUploadResult',
    [
      ['Location', `/${request.bucket}/${request.key}`],
      ['Bucket', request.bucket],
      ['Key', request.key],
      ['ETag', object.etag],
      ...checksumNodes,
    ],
  ]);
};
