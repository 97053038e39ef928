import { readFile, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { combineCrc32, JoinFailed, type MediaStore, PieceMissing, type Span } from '@longtake/core';
import { createMediaDoor, type StoredMedia } from './media-door.ts';

/** A store that can be looked into; `close` ends the server behind its links and forms. */
export type MemoryMediaStore = MediaStore & {
  keys(prefix?: string): string[];
  contentType(key: string): string | undefined;
  close(): Promise<void>;
};

/** Keeps objects in this process. Links and upload forms open on a server on 127.0.0.1 that starts with the first of them. */
export const createMemoryMediaStore = (): MemoryMediaStore => {
  const objects = new Map<string, StoredMedia>();
  const door = createMediaDoor(objects);
  const keys = (prefix = ''): string[] => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const put = (key: string, bytes: Uint8Array, contentType: string) =>
    objects.set(key, { bytes: Uint8Array.from(bytes), contentType });
  const storePiece: MediaStore['storePiece'] = async (key, bytes, contentType) => {
    if (objects.has(key)) return 'exists';
    put(key, bytes, contentType);
    return 'stored';
  };
  return {
    keys,
    contentType: (key) => objects.get(key)?.contentType,
    close: door.close,
    size: async (key) => objects.get(key)?.bytes.length,
    read: async (key, range) => objects.get(key)?.bytes.slice(range?.start, range?.end),
    readEnd: async (key, mostBytes) => {
      const bytes = objects.get(key)?.bytes;
      return bytes && { bytes: bytes.slice(Math.max(0, bytes.length - mostBytes)), sizeBytes: bytes.length };
    },
    assemble: async (key, spans, contentType) =>
      objects.has(key) ? 'exists' : storePiece(key, layOut(spans, objects), contentType),
    storePiece,
    storePieceFile: async (key, file, contentType) => storePiece(key, await readFile(file), contentType),
    fetchFile: async (key, file) => {
      const object = objects.get(key);
      if (object === undefined) return false;
      await writeFile(file, object.bytes);
      return true;
    },
    publish: async (key, bytes, contentType) => {
      put(key, bytes, contentType);
    },
    copy: async (fromKey, toKey, contentType) => {
      const object = objects.get(fromKey);
      if (object === undefined) throw new PieceMissing(`There is no object ${fromKey} to copy.`);
      objects.set(toKey, { bytes: object.bytes, contentType });
    },
    removeAll: async (prefix) => keys(prefix).filter((key) => objects.delete(key)).length,
    link: door.link,
    uploadForm: door.uploadForm,
  };
};

const layOut = (spans: readonly Span[], objects: ReadonlyMap<string, StoredMedia>): Uint8Array => {
  const runs = spans.map((span) => {
    if ('bytes' in span) return span.bytes;
    const object = objects.get(span.key);
    if (object === undefined) throw new PieceMissing(`There is no object ${span.key} to copy.`);
    return object.bytes.subarray(span.start, span.end);
  });
  const whole = Buffer.concat(runs);
  const told = combineCrc32(
    spans.map((span) =>
      'bytes' in span
        ? { sizeBytes: span.bytes.length, crc32: crc32(span.bytes) }
        : { sizeBytes: span.end - span.start, crc32: span.crc32 },
    ),
  );
  if (told.crc32 !== crc32(whole) || told.sizeBytes !== whole.length)
    throw new JoinFailed('What was assembled is not of the checksums of its spans.');
  return whole;
};
