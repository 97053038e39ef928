import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeZip } from './layer-tools.ts';
import { readZip, unpackedBytes, unzip } from './read-zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longtake-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = (name: string, text: string) => ({ name, read: () => new TextEncoder().encode(text) });
const entries = [entry('b/größe.txt', 'Zażółć'.repeat(1_000)), entry('a', ''), entry('b/a', 'x')];

describe('the zip of the layer', () => {
  it('holds what was put in, in the order of the names', async () => {
    await writeZip(join(folder, 'one.zip'), entries);
    expect(readZip(join(folder, 'one.zip')).map(({ name }) => name)).toEqual(['a', 'b/a', 'b/größe.txt']);
    unzip(join(folder, 'one.zip'), join(folder, 'out'));
    expect(readFileSync(join(folder, 'out/b/größe.txt'), 'utf8')).toBe('Zażółć'.repeat(1_000));
    expect(readFileSync(join(folder, 'out/a'), 'utf8')).toBe('');
    expect(unpackedBytes(join(folder, 'one.zip'))).toBe(Buffer.byteLength('Zażółć'.repeat(1_000)) + 1);
  });

  it('is the same bytes for the same content, in whatever order it comes', async () => {
    await writeZip(join(folder, 'one.zip'), entries);
    await writeZip(join(folder, 'two.zip'), entries.toReversed());
    expect(readFileSync(join(folder, 'one.zip')).equals(readFileSync(join(folder, 'two.zip')))).toBe(true);
  });
});

describe('reading a zip', () => {
  it('says which one is missing, and which is none', () => {
    writeFileSync(join(folder, 'no.zip'), 'PK, but no more than that');
    expect(() => readZip(join(folder, 'no.zip'))).toThrow(/no\.zip is no zip: package the stack again/);
    expect(() => readZip(join(folder, 'gone.zip'))).toThrow(/gone\.zip is missing/);
  });

  it('never writes outside the folder', async () => {
    await writeZip(join(folder, 'evil.zip'), [entry('../evil', 'x')]);
    expect(() => unzip(join(folder, 'evil.zip'), join(folder, 'out'))).toThrow('leads out of its folder');
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });
});
