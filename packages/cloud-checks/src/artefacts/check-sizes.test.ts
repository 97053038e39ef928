import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkSizes } from './check-sizes.ts';
import { writeZip } from './layer-tools.ts';

let folder: string;
const zip = (name: string) => join(folder, name);
const write = (name: string, bytes: Uint8Array) => writeZip(zip(name), [{ name: 'x', read: () => bytes }]);
const functionOf = (name: string, hasLayer: boolean) => ({ id: name, handler: 'x.handler', zip: zip(name), hasLayer });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'longtake-sizes-'));
  await write('small.zip', new Uint8Array(1_000));
  await write('random.zip', randomBytes(1_000_000));
  await write('layer.zip', new Uint8Array(230_000_000 - 1_000));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a small function without the layer is fine', () => {
  expect(checkSizes([functionOf('small.zip', false)], [zip('small.zip'), zip('layer.zip')])).toEqual([]);
});

it('a zip of a megabyte, a function too large with its layer, and a missing one are told', () => {
  const functions = [functionOf('random.zip', false), functionOf('small.zip', true), functionOf('gone.zip', false)];
  const found = checkSizes(functions, [zip('small.zip'), zip('layer.zip')]).map(
    ({ where, problem }) => `${where} ${problem}`,
  );
  expect(found).toEqual([
    'random.zip takes 1.00 MB and must stay under 1.00 MB.',
    expect.stringContaining('small.zip takes 230.00 MB unpacked with its layer'),
    'gone.zip is missing.',
  ]);
});
