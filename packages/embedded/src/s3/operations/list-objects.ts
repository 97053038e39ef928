import { ApiError } from '../../protocol/api-error.ts';
import type { Bucket } from '../bucket.ts';
import { xmlResponse } from '../s3-response.ts';
import type { XmlNode } from '../xml.ts';
import type { S3Operation } from './operation.ts';

interface Listing {
  prefix: string;
  delimiter: string;
  /** Only what sorts behind this. */
  after: string;
  maxKeys: number;
}

interface Page {
  keys: string[];
  prefixes: string[];
  /** Where the next page begins; undefined when this was the last. */
  next?: string;
}

const MAX_KEYS = 1000;
// Sorts behind every key that starts with the prefix before it.
const LAST = '\u{10ffff}';

const isAfter = (key: string, mark: string) => Buffer.compare(Buffer.from(key), Buffer.from(mark)) > 0;

const commonPrefix = (key: string, { prefix, delimiter }: Listing): string | undefined => {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
};

const pageOf = (allKeys: readonly string[], listing: Listing): Page => {
  const page: Page = { keys: [], prefixes: [] };
  let mark = listing.after;
  for (const key of allKeys) {
    if (!key.startsWith(listing.prefix) || (mark !== '' && !isAfter(key, mark))) continue;
    if (page.keys.length + page.prefixes.length >= listing.maxKeys) return { ...page, next: mark };
    const folder = commonPrefix(key, listing);
    if (folder === undefined) page.keys.push(key);
    else page.prefixes.push(folder);
    mark = folder === undefined ? key : folder + LAST;
  }
  return page;
};

const contents = (bucket: Bucket, keys: readonly string[]): XmlNode[] =>
  keys.flatMap((key): XmlNode[] => {
    const object = bucket.get(key);
    if (object === undefined) return [];
    const { lastModified, etag, sizeBytes } = object;
    return [
      [
        'Contents',
        [
          ['Key', key],
          ['LastModified', lastModified],
          ['ETag', etag],
          ['Size', sizeBytes],
          ['StorageClass', 'STANDARD'],
        ],
      ],
    ];
  });

const maxKeysOf = (query: URLSearchParams): number => {
  const text = query.get('max-keys') ?? String(MAX_KEYS);
  if (!/^\d+$/.test(text))
    throw new ApiError('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  return Math.min(Number(text), MAX_KEYS);
};

const tokenOf = (mark: string) => Buffer.from(mark).toString('base64url');
const markOf = (token: string) => Buffer.from(token, 'base64url').toString();

/** ListObjectsV2: keys in the order of their UTF-8 bytes, with common prefixes, a page of up to 1,000 at a time. */
export const listObjects: S3Operation = ({ bucket: name, query }, store) => {
  const bucket = store.get(name);
  const token = query.get('continuation-token');
  const listing: Listing = {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after: token === null ? (query.get('start-after') ?? '') : markOf(token),
    maxKeys: maxKeysOf(query),
  };
  const page = listing.maxKeys === 0 ? { keys: [], prefixes: [] } : pageOf(bucket.keys(), listing);
  const isUrlEncoded = query.get('encoding-type') === 'url';
  const shown = (text: string) => (isUrlEncoded ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  const children: XmlNode[] = [
    ['Name', name],
    ['Prefix', shown(listing.prefix)],
    ['MaxKeys', listing.maxKeys],
    ['KeyCount', page.keys.length + page.prefixes.length],
    ['IsTruncated', page.next !== undefined],
    ...contents(bucket, page.keys).map(
      ([tag, fields]): XmlNode => [
        tag,
        Array.isArray(fields)
          ? fields.map(([field, value]) => [field, field === 'Key' ? shown(String(value)) : value])
          : fields,
      ],
    ),
    ...page.prefixes.map((prefix): XmlNode => ['CommonPrefixes', [['Prefix', shown(prefix)]]]),
  ];
  if (listing.delimiter !== '') children.push(['Delimiter', shown(listing.delimiter)]);
  if (isUrlEncoded) children.push(['EncodingType', 'url']);
  if (token !== null) children.push(['ContinuationToken', token]);
  if (page.next !== undefined) children.push(['NextContinuationToken', tokenOf(page.next)]);
  return xmlResponse(['ListBucketResult', children]);
};
