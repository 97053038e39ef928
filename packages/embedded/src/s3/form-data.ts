import { ApiError } from '../protocol/api-error.ts';

/** A form whose fields were read and whose file is still arriving. Field names are in lower case, as S3 compares them. */
export interface UploadForm {
  fields: Record<string, string>;
  fileName: string;
  file: AsyncIterable<Buffer>;
}

const MAX_FIELDS_BYTES = 20 * 1024;

const malformed = () =>
  new ApiError('MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');

const boundaryOf = (contentType: string): string => {
  const match = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw malformed();
  return boundary;
};

/** A stream that can be read up to a mark. */
const markReader = (source: AsyncIterable<Buffer>) => {
  const iterator = source[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);
  const more = async () => {
    const next = await iterator.next();
    if (next.done === true) throw malformed();
    buffer = buffer.length === 0 ? next.value : Buffer.concat([buffer, next.value]);
  };
  const upTo = async (mark: string): Promise<Buffer> => {
    for (;;) {
      const end = buffer.indexOf(mark);
      if (end >= 0) {
        const found = buffer.subarray(0, end);
        buffer = buffer.subarray(end + mark.length);
        return found;
      }
      if (buffer.length > MAX_FIELDS_BYTES) {
        throw new ApiError(
          'MaxPostPreDataLengthExceededError',
          'Your POST request fields preceding the upload file were too large.',
        );
      }
      await more();
    }
  };
  async function* streamUpTo(mark: string) {
    for (;;) {
      const end = buffer.indexOf(mark);
      if (end >= 0) {
        if (end > 0) yield buffer.subarray(0, end);
        return;
      }
      // The mark may be cut by the edge of a chunk: keep as much as could be its beginning.
      const safe = buffer.length - mark.length;
      if (safe > 0) {
        yield buffer.subarray(0, safe);
        buffer = buffer.subarray(safe);
      }
      await more();
    }
  }
  return { upTo, streamUpTo };
};

const DISPOSITION = /content-disposition:\s*form-data;\s*name="([^"]*)"(?:;\s*filename="([^"]*)")?/i;

/** Reads the fields of a POST upload; what follows the file is ignored, as S3 does. */
export const readUploadForm = async (contentType: string, body: AsyncIterable<Buffer>): Promise<UploadForm> => {
  const boundary = boundaryOf(contentType);
  const reader = markReader(body);
  const fields: Record<string, string> = {};
  await reader.upTo(`--${boundary}`);
  for (;;) {
    const head = (await reader.upTo('\r\n\r\n')).toString();
    if (head.startsWith('--'))
      throw new ApiError('InvalidArgument', 'POST requires exactly one file upload per request.');
    const [, name, fileName] = DISPOSITION.exec(head) ?? [];
    if (name === undefined) throw malformed();
    if (name.toLowerCase() === 'file') {
      return { fields, fileName: fileName?.split(/[/\\]/).at(-1) ?? '', file: reader.streamUpTo(`\r\n--${boundary}`) };
    }
    fields[name.toLowerCase()] = (await reader.upTo(`\r\n--${boundary}`)).toString();
  }
};
