import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaStore } from '@longtake/core';
import { type Opened, openedAround } from './opened.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);

/** What every store of media does. */
export const mediaStoreSuite = (open: () => Promise<Opened<MediaStore>>): void => {
  describe('media store', () => {
    const store = openedAround(open);
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'longtake-media-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    pieces(store);
    ranges(store);
    files(store, (name) => join(folder, name));
    copies(store);
    assemblies(store);
    links(store);
    uploads(store);
  });
};

const pieces = (store: () => MediaStore): void => {
  it('stores a piece once and keeps the bytes that came first', async () => {
    expect(await store().storePiece('pieces/local/plan/a.json', bytesOf('first'), 'application/json')).toBe('stored');
    expect(await store().storePiece('pieces/local/plan/a.json', bytesOf('second'), 'application/json')).toBe('exists');
    expect(textOf(await store().read('pieces/local/plan/a.json'))).toBe('first');
  });

  it('lets exactly one of many writers store a piece', async () => {
    const writers = Array.from({ length: 12 }, (_, index) =>
      store().storePiece('pieces/local/plan/race.json', bytesOf(`writer ${index}`), 'application/json'),
    );
    const outcomes = await Promise.all(writers);
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    const winner = outcomes.indexOf('stored');
    expect(textOf(await store().read('pieces/local/plan/race.json'))).toBe(`writer ${winner}`);
  });

  it('tells size and absence', async () => {
    await store().storePiece('sizes/five', bytesOf('12345'), 'text/plain');
    await store().storePiece('sizes/none', new Uint8Array(), 'text/plain');
    expect(await store().size('sizes/five')).toBe(5);
    expect(await store().size('sizes/none')).toBe(0);
    expect(await store().size('sizes/missing')).toBeUndefined();
    expect(await store().read('sizes/missing')).toBeUndefined();
    expect(await store().read('sizes/missing', { start: 0, end: 0 })).toBeUndefined();
  });

  it('replaces what it publishes', async () => {
    await store().publish('videos/local/1/captions.vtt', bytesOf('old'), 'text/vtt');
    await store().publish('videos/local/1/captions.vtt', bytesOf('new'), 'text/vtt');
    expect(textOf(await store().read('videos/local/1/captions.vtt'))).toBe('new');
  });

  it('takes any key that our names can give', async () => {
    const key = 'videos/local/1/a b+c%25é=&?#~.txt';
    await store().publish(key, bytesOf('odd'), 'text/plain');
    await store().copy(key, `${key}/copy`, 'text/plain');
    expect(textOf(await store().read(`${key}/copy`))).toBe('odd');
    expect(await store().removeAll(key)).toBe(2);
  });

  it('removes all keys that begin alike, over more than a thousand, and no others', async () => {
    const keys = Array.from({ length: 1_050 }, (_, index) => `many/a/${index}`);
    const writers = Array.from({ length: 20 }, async () => {
      for (let key = keys.pop(); key !== undefined; key = keys.pop())
        await store().publish(key, bytesOf('x'), 'text/plain');
    });
    await Promise.all(writers);
    await store().publish('many/ab', bytesOf('x'), 'text/plain');
    expect(await store().removeAll('many/a/')).toBe(1_050);
    expect(await store().size('many/a/7')).toBeUndefined();
    expect(await store().size('many/ab')).toBe(1);
    expect(await store().removeAll('many/a/')).toBe(0);
  });
};

const ranges = (store: () => MediaStore): void => {
  it('reads ranges, cut at the end of the object', async () => {
    await store().storePiece('ranges/digits', bytesOf('0123456789'), 'text/plain');
    const range = async (start: number, end: number) => textOf(await store().read('ranges/digits', { start, end }));
    expect(await range(0, 4)).toBe('0123');
    expect(await range(4, 5)).toBe('4');
    expect(await range(8, 20)).toBe('89');
    expect(await range(10, 20)).toBe('');
    expect(await range(3, 3)).toBe('');
    expect(await store().read('ranges/missing', { start: 0, end: 4 })).toBeUndefined();
  });
};

const assemblies = (store: () => MediaStore): void => {
  const put = async (key: string, sizeBytes: number) => {
    const bytes = randomBytes(sizeBytes);
    await store().publish(key, bytes, 'video/mp4');
    return bytes;
  };
  /** All of an object, or its bytes up to `end`. */
  const span = (key: string, bytes: Uint8Array, end = bytes.length) => ({
    key,
    start: 0,
    end,
    crc32: crc32(bytes.subarray(0, end)),
  });

  it('reads the end of an object, and tells how long the whole is', async () => {
    await store().storePiece('ends/digits', bytesOf('0123456789'), 'text/plain');
    await store().storePiece('ends/none', new Uint8Array(), 'text/plain');
    const end = async (mostBytes: number) => {
      const read = await store().readEnd('ends/digits', mostBytes);
      return [textOf(read?.bytes), read?.sizeBytes];
    };
    expect(await end(3)).toEqual(['789', 10]);
    expect(await end(10)).toEqual(['0123456789', 10]);
    expect(await end(4_000)).toEqual(['0123456789', 10]);
    expect(await store().readEnd('ends/none', 5)).toEqual({ bytes: new Uint8Array(), sizeBytes: 0 });
    expect(await store().readEnd('ends/missing', 5)).toBeUndefined();
  });

  it('assembles a piece of bytes and of parts of objects, long and short, once', async () => {
    const long = await put('assembled/long', 11_000_000);
    const short = await put('assembled/short', 70_000);
    const head = bytesOf('head');
    const spans = [
      { bytes: head },
      span('assembled/short', short, 60_000),
      span('assembled/long', long, 10_500_000),
      span('assembled/short', short),
    ];
    expect(await store().assemble('assembled/film', spans, 'video/mp4')).toBe('stored');
    const film = await store().read('assembled/film');
    const wanted = Buffer.concat([head, short.subarray(0, 60_000), long.subarray(0, 10_500_000), short]);
    expect(film !== undefined && wanted.equals(film)).toBe(true);
    expect(await store().assemble('assembled/film', [{ bytes: head }], 'video/mp4')).toBe('exists');
    expect(await store().size('assembled/film')).toBe(wanted.length);
    const answer = await fetch(await store().link('assembled/film', { expiresInSeconds: 60 }));
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    await answer.body?.cancel();
  });

  it('names the object that is gone of which a piece was to be assembled', async () => {
    const long = await put('assembled/there', 6_000_000);
    for (const missing of [100, 7_000_000]) {
      const spans = [span('assembled/there', long), { key: 'assembled/gone', start: 0, end: missing, crc32: 1 }];
      await expect(store().assemble('assembled/never', spans, 'video/mp4')).rejects.toMatchObject({
        name: 'Bug.PieceMissing',
        message: expect.stringContaining('assembled/gone'),
      });
    }
    expect(await store().size('assembled/never')).toBeUndefined();
  });

  it('stores nothing whose bytes are not of the checksums that were told', async () => {
    const bytes = await put('assembled/changed', 6_000_000);
    const spans = [{ ...span('assembled/changed', bytes), crc32: 1 }];
    const assembled = store().assemble('assembled/other', spans, 'video/mp4');
    await expect(assembled).rejects.toMatchObject({ name: 'Bug.JoinFailed' });
    expect(await store().size('assembled/other')).toBeUndefined();
  });
};

const files = (store: () => MediaStore, path: (name: string) => string): void => {
  it('fetches an object into a file, over one that is there', async () => {
    const bytes = randomBytes(300_000);
    await store().storePiece('files/a', bytes, 'video/mp4');
    await writeFile(path('a'), 'an older file');
    expect(await store().fetchFile('files/a', path('a'))).toBe(true);
    expect((await readFile(path('a'))).equals(bytes)).toBe(true);
  });

  it('leaves no file behind where there is no object', async () => {
    expect(await store().fetchFile('files/missing', path('missing'))).toBe(false);
    expect((await readdir(path('.'))).filter((name) => name.startsWith('missing'))).toEqual([]);
  });

  it('stores files as pieces, once', async () => {
    const bytes = randomBytes(200_000);
    await writeFile(path('piece'), bytes);
    expect(await store().storePieceFile('files/piece', path('piece'), 'video/mp4')).toBe('stored');
    expect(await store().storePieceFile('files/piece', path('piece'), 'video/mp4')).toBe('exists');
    const read = await store().read('files/piece');
    expect(read !== undefined && bytes.equals(read)).toBe(true);
  });

  it('fails when the file to store is not there', async () => {
    await expect(store().storePieceFile('files/none', path('not-there'), 'video/mp4')).rejects.toThrow('ENOENT');
    expect(await store().size('files/none')).toBeUndefined();
  });
};

const copies = (store: () => MediaStore): void => {
  it('copies an object under a type of its own, over one that is there', async () => {
    await store().storePiece('copies/from', bytesOf('film'), 'application/octet-stream');
    await store().publish('copies/to', bytesOf('an older film'), 'video/mp4');
    await store().copy('copies/from', 'copies/to', 'video/mp4');
    expect(textOf(await store().read('copies/to'))).toBe('film');
    const answer = await fetch(await store().link('copies/to', { expiresInSeconds: 60 }));
    expect(answer.headers.get('content-type')).toBe('video/mp4');
  });

  it('says which object is missing that was to be copied', async () => {
    const copy = store().copy('copies/missing', 'copies/never', 'video/mp4');
    await expect(copy).rejects.toMatchObject({
      name: 'Bug.PieceMissing',
      message: expect.stringContaining('copies/missing'),
    });
    expect(await store().size('copies/never')).toBeUndefined();
  });
};

const links = (store: () => MediaStore): void => {
  it('gives links that open without credentials', async () => {
    await store().publish('links/film', bytesOf('film'), 'video/mp4');
    const answer = await fetch(await store().link('links/film', { expiresInSeconds: 60 }));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('film');
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  it('names the file that a link saves, whatever the name holds', async () => {
    await store().publish('links/named', bytesOf('film'), 'video/mp4');
    const fileName = 'Nordlicht – "grün"\r\nSet-Cookie: a=b.mp4';
    const answer = await fetch(await store().link('links/named', { expiresInSeconds: 60, fileName }));
    expect(answer.status).toBe(200);
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"/);
    expect(disposition).toContain(encodeURIComponent('Nordlicht – '));
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('ends links when their time is over', async () => {
    await store().publish('links/short', bytesOf('film'), 'video/mp4');
    const link = await store().link('links/short', { expiresInSeconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await fetch(link)).status).toBe(403);
  });
};

const uploads = (store: () => MediaStore): void => {
  const form = { contentType: 'image/png', sizeBytes: 4, expiresInSeconds: 60 };
  const upload = async (
    { url, fields }: { url: string; fields: Record<string, string> },
    changed: Record<string, string>,
    bytes = 'abcd',
  ) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changed })) body.append(name, value);
    body.append('file', new Blob([bytes], { type: 'image/png' }), 'picture.png');
    return (await fetch(url, { method: 'POST', body })).ok;
  };

  it('takes the upload that a form was made for', async () => {
    expect(await upload(await store().uploadForm('assets/local/good.png', form), {})).toBe(true);
    expect(textOf(await store().read('assets/local/good.png'))).toBe('abcd');
  });

  it('refuses an upload of another size, type or key', async () => {
    const ticket = await store().uploadForm('assets/local/bad.png', form);
    expect(await upload(ticket, {}, 'abc')).toBe(false);
    expect(await upload(ticket, {}, 'abcde')).toBe(false);
    expect(await upload(ticket, { 'Content-Type': 'text/html' })).toBe(false);
    expect(await upload(ticket, { key: 'assets/other/bad.png' })).toBe(false);
    expect(await store().size('assets/local/bad.png')).toBeUndefined();
    expect(await store().size('assets/other/bad.png')).toBeUndefined();
  });
};
