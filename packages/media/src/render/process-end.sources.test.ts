import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@jest/globals';
import { createScratch } from '../scratch.ts';

test('a process that encoded ends well', () => {
  const code = `
    const { encodePictures } = await import(${JSON.stringify(join(import.meta.dirname, 'encode-pictures.ts'))});
    const canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
    await encodePictures({ file: process.argv[1], canvas, frames: 3, draw: () => new Uint8Array(115200) });`;
  return createScratch().withFolder(async (path) => {
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', code, path('s.mp4')],
      { encoding: 'utf8' },
    );
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  });
});
