import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scratch } from '@longtake/core';

/** Folders under the system's place for temporary files; removed with all they hold, however the step ends. */
export const createScratch = (): Scratch => ({
  withFolder: async (use) => {
    const folder = await mkdtemp(join(tmpdir(), 'longtake-'));
    try {
      return await use((name) => join(folder, name));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});
