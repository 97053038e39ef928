import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

/** What the page is given when it asks for something. */
export interface Content {
  type: string;
  body: string | Uint8Array;
}

interface Page {
  /** Its script, in this folder. */
  script: string;
  /** All else, by path; fails where there is no such thing. */
  contentOf: (path: string) => Promise<Content>;
}

/** A page that is served; `answer` is what it sends back, and fails as it fails. */
export interface ServedPage<Answer> {
  address: string;
  answer: Promise<Answer>;
  close: () => void;
}

const html =
  '<!doctype html><meta charset="utf-8"><title>longtake</title><script type="module" src="/page.js"></script>';

/** A script as a browser loads it. CanvasKit asks for two modules of Node's, in a branch that Node alone takes. */
const bundle = async (script: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [new URL(script, import.meta.url).pathname],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    external: ['fs', 'path'],
    write: false,
  });
  return outputFiles[0]!.contents;
};

/** Serves a page on 127.0.0.1 until `close`. */
export const servePage = async <Answer>({ script, contentOf }: Page): Promise<ServedPage<Answer>> => {
  const page = await bundle(script);
  const { promise: answer, resolve: answered, reject: failed } = Promise.withResolvers<Answer>();
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (request.method === 'POST') {
      const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
      if (path === '/result') answered(body as Answer);
      else failed(new Error(`The page failed: ${(body as { reason: string }).reason}`));
      response.end();
      return;
    }
    if (path === '/') send(response, { type: 'text/html', body: html });
    else if (path === '/page.js') send(response, { type: 'text/javascript', body: page });
    else send(response, await contentOf(path), request.headers.range);
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.writeHead(404).end(String(error));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, answer, close: () => server.closeAllConnections() ?? server.close() };
};

/** The whole of it, or the run of bytes that is asked for: a player seeks by them. */
const send = (response: ServerResponse, { type, body }: Content, range?: string): void => {
  const [, first, last = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined || typeof body === 'string') {
    response.writeHead(200, { 'content-type': type, 'accept-ranges': 'bytes' }).end(body);
    return;
  }
  const from = Number(first);
  const end = last === '' ? body.length : Math.min(Number(last) + 1, body.length);
  const head = { 'content-type': type, 'accept-ranges': 'bytes' };
  response
    .writeHead(206, { ...head, 'content-range': `bytes ${from}-${end - 1}/${body.length}` })
    .end(body.subarray(from, end));
};
