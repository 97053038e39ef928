import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A part of a trace, as the X-Ray daemon is sent it. */
export interface TraceSegment {
  id: string;
  parent_id?: string;
  trace_id?: string;
  name: string;
  namespace?: string;
  annotations?: Record<string, unknown>;
  fault?: boolean;
  aws?: { operation?: string };
  subsegments?: TraceSegment[];
}

/** A daemon that keeps what it is sent, as X-Ray's on Lambda does. */
export const startDaemon = async () => {
  const socket = createSocket('udp4');
  const segments: TraceSegment[] = [];
  socket.on('message', (message) => {
    const [, body = '{}'] = message.toString().split('\n');
    segments.push(JSON.parse(body) as TraceSegment);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, segments, close: () => socket.close() };
};

/** A service that answers every request with an empty success, and keeps their trace headers. */
export const startEmptyService = async () => {
  const traces: unknown[] = [];
  const server = createServer((request, response) => {
    traces.push(request.headers['x-amzn-trace-id']);
    request.resume().on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, traces, close: () => void server.close() };
};
