import { ApiError } from './api-error.ts';

const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** The whole body of a request; above 32 MiB it is a RequestEntityTooLargeException. */
export const readBody = async (request: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_BODY_BYTES) {
      throw new ApiError('RequestEntityTooLargeException', `A request may have ${MAX_BODY_BYTES} bytes.`, 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
