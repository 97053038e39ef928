import type { S3Client } from '@aws-sdk/client-s3';

/** Counts what goes through a client: requests, bytes of objects received and sent. */
export const countRequests = (client: S3Client): { requests: number; receivedBytes: number; sentBytes: number } => {
  const counts = { requests: 0, receivedBytes: 0, sentBytes: 0 };
  const length = (value: unknown): number => (value instanceof Uint8Array ? value.length : 0);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        counts.requests += 1;
        counts.sentBytes += length(Reflect.get(args.input, 'Body'));
        const result = await next(args);
        if (commandName === 'GetObjectCommand')
          counts.receivedBytes += Number(Reflect.get(result.output, 'ContentLength'));
        return result;
      },
    { step: 'initialize' },
  );
  return counts;
};
