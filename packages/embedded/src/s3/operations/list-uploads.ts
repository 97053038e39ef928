import { xmlResponse } from '../s3-response.ts';
import type { XmlNode } from '../xml.ts';
import type { S3Operation } from './operation.ts';
import { findUpload } from './upload-part.ts';

/** ListMultipartUploads, by prefix; all on one page (S3 pages by 1,000: markers are refused). */
export const listMultipartUploads: S3Operation = ({ bucket, query }, store) => {
  const prefix = query.get('prefix') ?? '';
  const uploads = store
    .get(bucket)
    .uploads.list()
    .filter(({ key }) => key.startsWith(prefix));
  return xmlResponse([
    'ListMultipartUploadsResult',
    [
      ['Bucket', bucket],
      ['Prefix', prefix],
      ['IsTruncated', false],
      ...uploads.map(
        ({ key, uploadId, initiated }): XmlNode => [
          'Upload',
          [
            ['Key', key],
            ['UploadId', uploadId],
            ['Initiated', initiated],
          ],
        ],
      ),
    ],
  ]);
};

/** ListParts, all on one page (S3 pages by 1,000: a marker is refused). */
export const listParts: S3Operation = (request, store) => {
  const { upload, parts } = findUpload(request, store);
  const sorted = [...parts.values()].sort((a, b) => a.partNumber - b.partNumber);
  return xmlResponse([
    'ListPartsResult',
    [
      ['Bucket', request.bucket],
      ['Key', request.key],
      ['UploadId', upload.uploadId],
      ['IsTruncated', false],
      ...sorted.map(
        ({ partNumber, lastModified, md5, sizeBytes }): XmlNode => [
          'Part',
          [
            ['PartNumber', partNumber],
            ['LastModified', lastModified],
            ['ETag', `"${md5}"`],
            ['Size', sizeBytes],
          ],
        ],
      ),
    ],
  ]);
};
