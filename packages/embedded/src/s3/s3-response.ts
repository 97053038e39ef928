import type { Readable } from 'node:stream';
import { writeXml, type XmlNode } from './xml.ts';

/** What an operation answers. */
export interface S3Response {
  status: number;
  headers: Record<string, string>;
  body?: string | Readable;
}

/** An answer without a body. */
export const emptyResponse = (status: number, headers: Record<string, string> = {}): S3Response => ({
  status,
  headers,
});

/** An answer whose body is an XML document. */
export const xmlResponse = (root: XmlNode, status = 200): S3Response => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: writeXml(root),
});
