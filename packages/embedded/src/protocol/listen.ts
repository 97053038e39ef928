import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import { isForThisMachine } from './local-host.ts';

/** What the requests of both versions of HTTP have in common. */
export interface AnyRequest extends AsyncIterable<Uint8Array> {
  method?: string | undefined;
  url?: string | undefined;
  headers: http.IncomingHttpHeaders;
}

/** What the responses of both versions of HTTP have in common. */
export interface AnyResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string | Uint8Array): unknown;
}

/** A request listener that works for both versions of HTTP. */
export type Listener = (request: AnyRequest, response: AnyResponse) => void;

// HTTP/2 with prior knowledge starts with the preface "PRI * HTTP/2.0"; three bytes tell it from every HTTP/1.1 method.
const PREFACE = 'PRI';

const dispatch = (socket: net.Socket, servers: { http1: http.Server; http2: http2.Http2Server }) => {
  const onReadable = () => {
    const head: Buffer | null = socket.read();
    if (head === null) return;
    socket.unshift(head);
    if (head.length < PREFACE.length) return;
    socket.off('readable', onReadable);
    const server = head.subarray(0, PREFACE.length).toString() === PREFACE ? servers.http2 : servers.http1;
    server.emit('connection', socket);
  };
  socket.on('readable', onReadable);
};

/**
 * Serves HTTP/1.1 and clear-text HTTP/2 on one port of 127.0.0.1: some SDK clients (Polly, Bedrock) speak HTTP/2 by default.
 * Port 0 takes a free one; closing ends every open connection.
 */
export const listenOnLoopback = async (
  listener: Listener,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> => {
  const guarded: Listener = (request, response) => {
    if (isForThisMachine(request.headers)) return listener(request, response);
    response.writeHead(403, { 'content-type': 'text/plain' });
    response.end('Forbidden');
  };
  const servers = { http1: http.createServer(guarded), http2: http2.createServer(guarded) };
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that hangs up is its own business; without a listener it would end this process.
    socket.on('error', () => socket.destroy());
    dispatch(socket, servers);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address.');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
};
