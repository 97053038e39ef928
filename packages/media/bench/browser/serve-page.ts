import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { DemoFilm } from './demo-film.ts';

/** What the page is given of the film; the pictures' pixels are fetched one by one. */
export type PageFilm = Omit<DemoFilm, 'pictures'> & { pictureSize: { width: number; height: number } };

/** What the page answers: the hashes of the film's frames by each kernel that this browser can compile. */
export interface BrowserResult {
  browser: string;
  hashes: Record<string, string[]>;
}

const { resolve } = createRequire(import.meta.url);
const html =
  '<!doctype html><meta charset="utf-8"><title>longtake</title><script type="module" src="/page.js"></script>';

/** packages/frames as a browser loads it. CanvasKit asks for two modules of Node's, in a branch that Node alone takes. */
const bundle = async (): Promise<Uint8Array> => {
  const entryPoints = [new URL('./page.ts', import.meta.url).pathname];
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    external: ['fs', 'path'],
    write: false,
  });
  return outputFiles[0]!.contents;
};

/** Serves the page on 127.0.0.1 until `close`; `answer` is what it sends back, and fails as it fails. */
export const servePage = async (
  film: DemoFilm,
): Promise<{ address: string; answer: Promise<BrowserResult>; close: () => void }> => {
  const script = await bundle();
  const { promise: answer, resolve: answered, reject: failed } = Promise.withResolvers<BrowserResult>();
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (request.method === 'POST') {
      const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
      if (path === '/result') answered(body as BrowserResult);
      else failed(new Error(`The page failed: ${(body as { reason: string }).reason}`));
      response.end();
      return;
    }
    const [type, body] = await contentOf(path, { film, script });
    response.writeHead(200, { 'content-type': type }).end(body);
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

const contentOf = async (
  path: string,
  { film, script }: { film: DemoFilm; script: Uint8Array },
): Promise<[type: string, body: string | Uint8Array]> => {
  if (path === '/') return ['text/html', html];
  if (path === '/page.js') return ['text/javascript', script];
  if (path === '/film.json') return ['application/json', JSON.stringify(pageFilm(film))];
  if (path.startsWith('/files/')) {
    const type = path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return [type, await readFile(resolve(decodeURIComponent(path.slice('/files/'.length))))];
  }
  const picture = film.pictures[path.slice('/pictures/'.length)];
  if (picture === undefined) throw new Error(`There is no ${path}.`);
  return ['application/octet-stream', picture.rgba];
};

const pageFilm = ({ look, parts, cards, pictures }: DemoFilm): PageFilm => {
  const { width, height } = Object.values(pictures)[0]!;
  return { look, parts, cards, pictureSize: { width, height } };
};
