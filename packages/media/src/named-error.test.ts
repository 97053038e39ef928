import { open } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { ClipInvalid, PieceMissing } from '@longtake/core';
import { Muxer } from './ffmpeg.ts';
import { namedError } from './named-error.ts';
import { encodePictures } from './render/encode-pictures.ts';

/** Takes no byte: a disk without room. */
const FULL = '/dev/full';
const blamed = () => new ClipInvalid('its pictures cannot be decoded.');
const canvas = { width: 320, height: 240, fpsNum: 30, fpsDen: 1 };
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => undefined).catch((cause: unknown) => cause);

describe('namedError', () => {
  test('says that there is no room where Node says so', async () => {
    const file = await open(FULL, 'w');
    const cause = await caught(file.write('x'));
    await file.close();
    expect(namedError(cause, blamed)).toMatchObject({
      name: 'Bug.DiskFull',
      message: 'There is no room left for temporary files: make some, and make the video again.',
    });
  });

  test('and where FFmpeg does', async () => {
    const draw = () => new Uint8Array((320 * 240 * 3) / 2);
    const cause = await caught(encodePictures({ file: FULL, canvas, frames: 60, draw }));
    expect(namedError(cause, blamed)).toMatchObject({ name: 'Bug.DiskFull' });
  });

  test('leaves what has a name, and takes all else for what the caller says', async () => {
    const named = new PieceMissing('It is gone.');
    expect(namedError(named, blamed)).toBe(named);
    const cause = await caught(Muxer.open('/nowhere/film.mp4', { format: 'mp4' }));
    expect(namedError(cause, blamed)).toMatchObject({ name: 'Input.ClipInvalid' });
  });
});
