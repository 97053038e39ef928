import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { listenOnLoopback } from '@longtake/embedded';
import type { AwsRequest } from './aws-request.ts';
import type { CallLog } from './call-log.ts';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What belongs to one connection, or to HTTP/2 alone, and is not handed on. */
const ofTheConnection =
  /^(:.*|connection|keep-alive|transfer-encoding|upgrade|expect|http2-settings|proxy-connection)$/;

/**
 * Listens on 127.0.0.1 in front of a server of AWS's protocols, notes every request and hands it on as it came: the name of
 * the host too, which signatures cover. It stands where TLS ends: to the server behind it, calls came encrypted, as they do
 * on AWS, so that rules against others hold without a certificate on this machine.
 */
export const startRecorder = (target: string, log: CallLog): Promise<{ url: string; close(): Promise<void> }> =>
  listenOnLoopback((incoming, response) => {
    const serve = async (): Promise<Answer> => {
      const request = await readRequest(incoming);
      log.note(request);
      return handOn(target, request);
    };
    serve()
      .catch((error: unknown): Answer => ({ status: 502, headers: {}, body: Buffer.from(String(error)) }))
      .then(({ status, headers, body }) => {
        response.writeHead(status, headers);
        response.end(body);
      })
      // The caller has hung up.
      .catch(() => undefined);
  });

const readRequest = async (
  incoming: AsyncIterable<Uint8Array> & {
    method?: string | undefined;
    url?: string | undefined;
    headers: IncomingHttpHeaders;
  },
): Promise<AwsRequest> => {
  const { method = 'GET', url = '/', headers } = incoming;
  const parts: Uint8Array[] = [];
  for await (const part of incoming) parts.push(part);
  const host = headers.host ?? headers[':authority'];
  return {
    method,
    url: new URL(url, 'http://127.0.0.1'),
    headers: { ...headers, host: String(host) },
    body: Buffer.concat(parts),
  };
};

const handOn = (target: string, { method, url, headers, body }: AwsRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.test(name));
    const outgoing = httpRequest(
      new URL(`${url.pathname}${url.search}`, target),
      { method, headers: { ...Object.fromEntries(kept), 'content-length': body.length, 'x-forwarded-proto': 'https' } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => void parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 502, headers: plain(answer.headers), body: Buffer.concat(parts) }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const plain = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => value !== undefined && !ofTheConnection.test(name))
      .map(([name, value]) => [name, String(value)]),
  );
