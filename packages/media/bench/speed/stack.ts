import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Embedded, startEmbedded } from '@longtake/embedded';
import { checkout } from '../checkout.ts';

/** Runs `use` with the packaged stack on an embedded AWS of its own; its functions' processes can be watched. */
export const withStack = async <Result>(
  use: (engine: Embedded) => Promise<Result>,
  dataDir = mkdtempSync(join(tmpdir(), 'longtake-bench-')),
): Promise<Result> => {
  const env = { OWNER: 'local', MODEL_ID: '', LONGTAKE_FILM: String(process.pid) };
  const engine = await startEmbedded({ dataDir, stackDir: checkout, env });
  try {
    return await use(engine);
  } finally {
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
