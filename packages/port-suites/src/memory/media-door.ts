import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { MediaStore } from '@longtake/core';

/** Bytes and their type, as stored. */
export interface StoredMedia {
  bytes: Uint8Array;
  contentType: string;
}

type Objects = Map<string, StoredMedia>;
type Form = Parameters<MediaStore['uploadForm']>[1] & { key: string; until: number };
type Link = { key: string; until: number; fileName: string | undefined };

/** A small server that opens links to stored objects and takes the uploads that were announced. */
export const createMediaDoor = (objects: Objects) => {
  const links = new Map<string, Link>();
  const forms = new Map<string, Form>();
  const server = createServer((request, response) => {
    const answer =
      request.method === 'POST' ? takeUpload({ objects, forms, request }) : openLink({ objects, links, request });
    answer.then((reply) => send(response, reply)).catch(() => send(response, { status: 400 }));
  });
  let address: Promise<string> | undefined;
  const listen = async (): Promise<string> => {
    server.listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const open = (): Promise<string> => {
    address ??= listen();
    return address;
  };
  const link: MediaStore['link'] = async (key, { expiresInSeconds, fileName }) => {
    const token = randomUUID();
    links.set(token, { key, until: Date.now() + expiresInSeconds * 1000, fileName });
    return `${await open()}/${token}`;
  };
  const uploadForm: MediaStore['uploadForm'] = async (key, options) => {
    const ticket = randomUUID();
    forms.set(ticket, { ...options, key, until: Date.now() + options.expiresInSeconds * 1000 });
    return { url: await open(), fields: { key, 'Content-Type': options.contentType, ticket } };
  };
  const close = async (): Promise<void> => {
    if (address === undefined) return;
    await address;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { link, uploadForm, close };
};

interface Reply {
  status: number;
  body?: Uint8Array;
  headers?: Record<string, string>;
}

const send = (response: ServerResponse, { status, body, headers }: Reply): void => {
  response.writeHead(status, headers).end(body);
};

const openLink = async ({
  objects,
  links,
  request,
}: {
  objects: Objects;
  links: Map<string, Link>;
  request: IncomingMessage;
}): Promise<Reply> => {
  const link = links.get((request.url ?? '').slice(1));
  if (link === undefined || link.until < Date.now()) return { status: 403 };
  const object = objects.get(link.key);
  if (object === undefined) return { status: 404 };
  const headers = {
    'Content-Type': object.contentType,
    ...(link.fileName !== undefined && { 'Content-Disposition': `attachment; filename="${encodeURI(link.fileName)}"` }),
  };
  return { status: 200, body: object.bytes, headers };
};

const takeUpload = async ({
  objects,
  forms,
  request,
}: {
  objects: Objects;
  forms: Map<string, Form>;
  request: IncomingMessage;
}): Promise<Reply> => {
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
  const fields = await new Response(new Uint8Array(await buffer(request)), { headers }).formData();
  const form = forms.get(String(fields.get('ticket')));
  const file = fields.get('file');
  if (form === undefined || form.until < Date.now() || !(file instanceof Blob)) return { status: 403 };
  if (fields.get('key') !== form.key || fields.get('Content-Type') !== form.contentType) return { status: 403 };
  if (file.size !== form.sizeBytes) return { status: 400 };
  objects.set(form.key, { bytes: await file.bytes(), contentType: form.contentType });
  return { status: 204 };
};
