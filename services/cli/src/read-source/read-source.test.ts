import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeOptions } from '../options/make-options.ts';
import { readArguments } from '../options/read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { readSource } from './read-source.ts';
import { filesOf } from './source.ts';

let folder: string;
let outside: string;

beforeEach(async () => {
  const home = await mkdtemp(join(tmpdir(), 'longtake-cli-'));
  [folder, outside] = [join(home, 'inside'), join(home, 'outside')];
  await mkdir(folder);
  await mkdir(outside);
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const read = (...args: string[]) => readSource(readArguments(args, makeOptions), folder);
const file = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

/** The smallest PNG that says so many pixels; the header is all that is read here. */
const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes[24] = 8;
  return Buffer.concat([bytes, deflateSync(Buffer.alloc(8))]);
};

/** What an MP4 begins with; no more of it is read here. */
const mp4 = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1');

const storyboard = (more: object = {}) =>
  JSON.stringify({
    version: 1,
    title: 'Tides',
    scenes: [{ id: 'one', narration: 'The sea rises.', visual: { kind: 'section', heading: 'Tides' } }],
    ...more,
  });

describe('a document', () => {
  it('is read with its local pictures, each named as the document names it', async () => {
    await mkdir(join(folder, 'pictures'));
    await file('pictures/the sea.png', png(8, 4));
    await file(
      'tides.md',
      '# Tides\n\nIt rises.\n\n![sea](pictures/the%20sea.png)\n\n![far](https://example.org/a.png)\n',
    );
    const source = await read('tides.md');
    expect(source).toMatchObject({
      kind: 'document',
      format: 'markdown',
      warnings: [
        'The picture "https://example.org/a.png" is remote, and remote pictures are not fetched: a card is shown instead.',
      ],
    });
    expect(source).not.toHaveProperty('file');
    expect(filesOf(source)).toEqual([
      {
        path: expect.stringMatching(/the sea\.png$/),
        contentType: 'image/png',
        sizeBytes: png(8, 4).length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('may show clips as it shows pictures', async () => {
    await file('walk.mp4', mp4);
    await file('tides.md', '# Tides\n\nIt rises.\n\n![a walk](walk.mp4)\n');
    expect(filesOf(await read('tides.md'))).toMatchObject([{ contentType: 'video/mp4' }]);
  });

  it('goes up as a file when it is too long for a request', async () => {
    await file('long.txt', 'A sentence of thirty characters.\n'.repeat(8_000));
    expect(filesOf(await read('long.txt'))).toMatchObject([{ contentType: 'text/plain', sizeBytes: 264_000 }]);
  });

  it('keeps going without a picture or clip that is not there, and says so', async () => {
    await file('tides.md', '# Tides\n\nIt rises.\n\n![sea](gone.png)\n\n![walk](gone.mp4)\n');
    expect((await read('tides.md')).warnings).toEqual([
      'The picture "gone.png" was not found in the document’s folder: a card is shown instead.',
      'The clip "gone.mp4" was not found in the document’s folder: a card is shown instead.',
    ]);
  });

  it.each(['../outside/secret.png', '/etc/secret.png', 'pictures/../../outside/secret.png'])(
    'is refused for a picture outside its folder: %s',
    async (ref) => {
      await writeFile(join(outside, 'secret.png'), png(8, 4));
      await file('tides.md', `Text.\n\n![x](${ref})\n`);
      await expect(read('tides.md')).rejects.toThrow(
        `The picture "${ref}" of tides.md lies outside the document's folder: move it into that folder.`,
      );
    },
  );

  it('is refused for a picture that is a link to the outside', async () => {
    await writeFile(join(outside, 'secret.png'), png(8, 4));
    await symlink(join(outside, 'secret.png'), join(folder, 'sea.png'));
    await symlink(outside, join(folder, 'pictures'));
    await file('one.md', 'Text.\n\n![x](sea.png)\n');
    await file('two.md', 'Text.\n\n![x](pictures/secret.png)\n');
    await expect(read('one.md')).rejects.toThrow('lies outside the document');
    await expect(read('two.md')).rejects.toThrow('lies outside the document');
  });

  it('is refused for a picture that is none, is empty, or has too many pixels', async () => {
    await file('sea.png', 'not a picture');
    await file('empty.png', '');
    await file('three.md', 'Text.\n\n![x](empty.png)\n');
    await expect(read('three.md')).rejects.toThrow('The picture "empty.png" of three.md is empty: give a picture');
    await file('huge.png', png(20_000, 20_000));
    await file('one.md', 'Text.\n\n![x](sea.png)\n');
    await file('two.md', 'Text.\n\n![x](huge.png)\n');
    await expect(read('one.md')).rejects.toThrow('is not a JPEG, PNG or WebP picture');
    await expect(read('two.md')).rejects.toThrow('has 20000 × 20000 pixels');
  });

  it.each([
    ['gone.md', undefined, 'gone.md does not exist: check its path.'],
    ['empty.md', '', 'empty.md is empty: write at least one sentence into it.'],
    ['marks.md', '\n---\n\n***\n', 'marks.md is empty'],
    ['big.md', 'a'.repeat(2_000_001), 'big.md has 2000001 bytes, and a document may have 2000000'],
    ['latin.txt', Buffer.from([0x41, 0xe9, 0x41]), 'latin.txt is not UTF-8 text: save it as UTF-8.'],
    ['binary.txt', Buffer.from([0x41, 0x00, 0x41]), 'binary.txt is not UTF-8 text'],
    ['slides.pdf', 'x', 'slides.pdf is of a kind that is not read'],
    ['folder.md', 'FOLDER', 'folder.md is a folder: give a file in it.'],
  ])('%s is refused in one sentence', async (name, content, sentence) => {
    if (content === 'FOLDER') await mkdir(join(folder, name));
    else if (content !== undefined) await file(name, content);
    await expect(read(name)).rejects.toThrow(sentence);
    await expect(read(name)).rejects.toBeInstanceOf(Refusal);
  });

  it('is refused as an address, as nothing, and beside a topic', async () => {
    await expect(read('https://example.org/a.md')).rejects.toThrow('is an address: save the document');
    await expect(read()).rejects.toThrow('--topic TEXT) is missing');
    await expect(read('tides.md', '--topic', 'Tides')).rejects.toThrow('two sources');
    await expect(read('--topic', ' ')).rejects.toThrow('--topic is empty');
    await expect(read('--topic', 'x'.repeat(1_001))).rejects.toThrow('--topic has 1001 characters');
  });
});

describe('a storyboard', () => {
  it('is read with the pictures beside it', async () => {
    await file('sea.png', png(8, 4));
    await file('tides.json', storyboard({ pictures: [{ file: 'sea.png', alt: 'The sea' }] }));
    const source = await read('tides.json');
    expect(source).toMatchObject({
      kind: 'storyboard',
      storyboard: { title: 'Tides', pictures: [{ name: 'sea.png', alt: 'The sea' }] },
      files: { pictures: [{ contentType: 'image/png' }], clips: [] },
    });
  });

  it('is read with the clips beside it, by their first bytes, whatever they are called', async () => {
    await file('walk', mp4);
    const scenes = [{ id: 'walk', narration: '', visual: { kind: 'clip', clip: 0, toMs: 900 } }];
    await file('tides.json', storyboard({ clips: [{ file: 'walk' }], scenes }));
    const source = await read('tides.json');
    expect(source).toMatchObject({ files: { clips: [{ contentType: 'video/mp4', sizeBytes: mp4.length }] } });
    expect(filesOf(source)).toHaveLength(1);
  });

  it.each([
    ['{', 'tides.json is not JSON'],
    ['{"a":1}', 'tides.json: version'],
    [storyboard({ colour: 'red' }), 'tides.json: colour is not a known field: remove it.'],
    [
      storyboard({ scenes: [{ id: 'one', narration: 'x', visual: { kind: 'film' } }] }),
      'scenes[0].visual.kind "film" is unknown: use title,',
    ],
    [
      storyboard({ transition: { kind: 'fade', durationMs: 1 } }),
      'tides.json: transition.kind "fade" is unknown: use cross-fade, wipe, push or cut.',
    ],
    [storyboard({ pictures: [{ file: 'gone.png' }] }), 'pictures[0].file names gone.png, which does not exist.'],
    [storyboard({ pictures: [{ file: '../outside/a.png' }] }), 'lies outside the document'],
    [storyboard({ pictures: [{ file: 7 }] }), 'pictures[0].file must be the path of a picture'],
    [storyboard({ pictures: [{ file: 'a.png', asset: 'assets/local/a' }] }), 'keep one of the two'],
    [storyboard({ pictures: 7 }), 'tides.json: pictures'],
    [storyboard({ clips: [{ file: 'gone.mp4' }] }), 'clips[0].file names gone.mp4, which does not exist.'],
    [storyboard({ clips: [{ file: 'tides.json' }] }), 'is not an MP4, MOV, WebM or MKV video'],
    [storyboard({ clips: [{ file: '../outside/a.mp4' }] }), 'The clip "../outside/a.mp4" of tides.json lies outside'],
    [storyboard({ size: { width: 1921, height: 1080 } }), 'tides.json: size.width must be even: H.264'],
  ])('is refused where it does not fit: %s', async (content, sentence) => {
    await file('tides.json', content);
    await expect(read('tides.json')).rejects.toThrow(sentence);
    await expect(read('tides.json')).rejects.toBeInstanceOf(Refusal);
  });
});
