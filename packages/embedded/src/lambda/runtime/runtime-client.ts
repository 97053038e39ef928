import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FunctionError } from '../function-config.ts';

/** One invocation as the Runtime API hands it out. */
export interface NextInvocation {
  requestId: string;
  deadlineMs: number;
  functionArn: string;
  event: string;
}

const agent = new Agent({ keepAlive: true });

const call = (options: { url: string; method: 'GET' | 'POST'; body?: string }) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(options.url, { method: options.method, agent }, resolve);
    sent.once('error', reject);
    sent.end(options.body);
  });

const post = async (url: string, body: string) => {
  await text(await call({ url, method: 'POST', body }));
};

const header = (message: IncomingMessage, name: string) => String(message.headers[name] ?? '');

/** The Runtime API as a function's process sees it. */
export const runtimeClient = (api: string) => ({
  next: async (): Promise<NextInvocation> => {
    const message = await call({ url: `${api}/invocation/next`, method: 'GET' });
    return {
      requestId: header(message, 'lambda-runtime-aws-request-id'),
      deadlineMs: Number(header(message, 'lambda-runtime-deadline-ms')),
      functionArn: header(message, 'lambda-runtime-invoked-function-arn'),
      event: await text(message),
    };
  },
  answer: (requestId: string, payload: string) => post(`${api}/invocation/${requestId}/response`, payload),
  fail: (requestId: string, error: FunctionError) =>
    post(`${api}/invocation/${requestId}/error`, JSON.stringify(error)),
  failInit: (error: FunctionError) => post(`${api}/init/error`, JSON.stringify(error)),
});
