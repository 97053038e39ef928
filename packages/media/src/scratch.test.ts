import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { createScratch } from './scratch.ts';

const use = async (fail: boolean): Promise<{ folder: string; result: unknown }> => {
  let folder = '';
  const result = await createScratch()
    .withFolder(async (path) => {
      folder = dirname(path('a'));
      await writeFile(path('a'), 'content');
      if (fail) throw new Error('stop');
      return existsSync(path('a'));
    })
    .catch((error: unknown) => error);
  return { folder, result };
};

test('the folder is there while it is used, and gone with its files afterwards', async () => {
  const { folder, result } = await use(false);
  expect(result).toBe(true);
  expect(existsSync(folder)).toBe(false);
});

test('the folder is gone after a failure too, which is passed on', async () => {
  const { folder, result } = await use(true);
  expect(result).toMatchObject({ message: 'stop' });
  expect(existsSync(folder)).toBe(false);
});
