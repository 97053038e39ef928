import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Piece } from './stored-object.ts';

/** The bytes of all objects: files that are written once, shared by every object that refers to them, removed with the last. */
export interface BlobStore {
  create(): { blob: string; path: string };
  discard(blob: string): void;
  retain(pieces: readonly Piece[]): void;
  release(pieces: readonly Piece[]): void;
  read(pieces: readonly Piece[]): Readable;
  sweep(): void;
}

async function* bytesOf(dir: string, pieces: readonly Piece[]) {
  for (const { blob, offset, sizeBytes } of pieces) {
    if (sizeBytes > 0) yield* createReadStream(join(dir, blob), { start: offset, end: offset + sizeBytes - 1 });
  }
}

/** Opens the blobs under a folder. Count every reference with `retain` first, then `sweep` what a killed process left. */
export const openBlobStore = (dir: string): BlobStore => {
  mkdirSync(dir, { recursive: true });
  const references = new Map<string, number>();
  const discard = (blob: string) => rmSync(join(dir, blob), { force: true });
  const count = (blob: string, change: number) => {
    const left = (references.get(blob) ?? 0) + change;
    if (left > 0) references.set(blob, left);
    else {
      references.delete(blob);
      discard(blob);
    }
  };
  const retain = (pieces: readonly Piece[]) => {
    for (const { blob } of pieces) count(blob, 1);
  };
  const release = (pieces: readonly Piece[]) => {
    for (const { blob } of pieces) count(blob, -1);
  };
  return {
    create: () => {
      const blob = randomUUID();
      return { blob, path: join(dir, blob) };
    },
    discard,
    retain,
    release,
    // A reader keeps its blobs: an object may be replaced while somebody downloads the old one.
    read: (pieces) => {
      retain(pieces);
      return Readable.from(bytesOf(dir, pieces), { objectMode: false }).once('close', () => release(pieces));
    },
    sweep: () => {
      for (const blob of readdirSync(dir)) if (!references.has(blob)) discard(blob);
    },
  };
};
