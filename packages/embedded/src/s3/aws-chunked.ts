import { ApiError } from '../protocol/api-error.ts';

const MAX_LINE_BYTES = 8 * 1024;

const incomplete = () => new ApiError('IncompleteBody', 'The request body terminated unexpectedly');

/** Takes lines and runs of bytes from a stream of chunks. */
const lineReader = (source: AsyncIterable<Buffer>) => {
  const iterator = source[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);
  const more = async () => {
    const next = await iterator.next();
    if (next.done === true) throw incomplete();
    buffer = buffer.length === 0 ? next.value : Buffer.concat([buffer, next.value]);
  };
  const line = async (): Promise<string> => {
    let end = buffer.indexOf('\r\n');
    while (end < 0) {
      if (buffer.length > MAX_LINE_BYTES)
        throw new ApiError('InvalidRequest', 'A line of the aws-chunked body is too long.');
      await more();
      end = buffer.indexOf('\r\n');
    }
    const text = buffer.subarray(0, end).toString('latin1');
    buffer = buffer.subarray(end + 2);
    return text;
  };
  async function* bytes(sizeBytes: number) {
    for (let left = sizeBytes; left > 0; ) {
      if (buffer.length === 0) await more();
      const run = buffer.subarray(0, left);
      buffer = buffer.subarray(run.length);
      left -= run.length;
      yield run;
    }
  }
  return { line, bytes };
};

const readTrailers = async (line: () => Promise<string>, trailers: Record<string, string>) => {
  for (let text = await line(); text !== ''; text = await line()) {
    const colon = text.indexOf(':');
    if (colon > 0) trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
};

/** Decodes a body in `aws-chunked` encoding as it arrives; trailing headers are put into `trailers` at the end. */
export async function* decodeAwsChunked(source: AsyncIterable<Buffer>, trailers: Record<string, string>) {
  const { line, bytes } = lineReader(source);
  for (;;) {
    const size = (await line()).split(';')[0] ?? '';
    if (!/^[0-9a-f]+$/i.test(size)) throw new ApiError('InvalidRequest', 'The aws-chunked body is malformed.');
    const sizeBytes = Number.parseInt(size, 16);
    if (sizeBytes === 0) return readTrailers(line, trailers);
    yield* bytes(sizeBytes);
    if ((await line()) !== '') throw new ApiError('InvalidRequest', 'The aws-chunked body is malformed.');
  }
}
