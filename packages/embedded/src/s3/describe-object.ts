import { ApiError } from '../protocol/api-error.ts';
import { checkHeaderValue } from './check-header-value.ts';
import type { Description } from './stored-object.ts';

const SYSTEM_HEADERS = ['content-type', 'content-disposition', 'cache-control', 'content-language', 'expires'];
const META = 'x-amz-meta-';
const MAX_METADATA_BYTES = 2048;

const METADATA_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

const metadataOf = (headers: Record<string, string>): Record<string, string> => {
  const named = Object.entries(headers).filter(([name]) => name.startsWith(META));
  const metadata = Object.fromEntries(named.map(([name, value]) => [name.slice(META.length), checkHeaderValue(value)]));
  const wrong = Object.keys(metadata).find((name) => !METADATA_NAME.test(name));
  if (wrong !== undefined) throw new ApiError('InvalidArgument', `Metadata cannot be named "${wrong}".`);
  if (Buffer.byteLength(Object.entries(metadata).flat().join('')) > MAX_METADATA_BYTES) {
    throw new ApiError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size');
  }
  return metadata;
};

const systemHeadersOf = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => SYSTEM_HEADERS.includes(name))
      .map(([name, value]) => [name, checkHeaderValue(value)]),
  );

const encodingOf = (headers: Record<string, string>): Record<string, string> => {
  const names = (headers['content-encoding'] ?? '').split(',').map((name) => name.trim());
  const kept = names.filter((name) => name !== '' && name !== 'aws-chunked').join(',');
  return kept === '' ? {} : { 'content-encoding': kept };
};

/** What a request's headers (or a form's fields) say about the object that it makes. */
export const describeObject = (headers: Record<string, string>): Description => ({
  headers: { 'content-type': 'binary/octet-stream', ...systemHeadersOf(headers), ...encodingOf(headers) },
  metadata: metadataOf(headers),
});
