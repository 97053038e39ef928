import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Service, services } from '../stack/client-environment.ts';
import { stablePorts } from './stable-ports.ts';

/** Where an engine keeps its data and listens. */
export interface Place {
  dataDir: string;
  stackDir: string;
  logsDir: string;
  /** Emptied at the start: what a killed engine's functions left behind. */
  tmpDir: string;
  /** DYNAMODB is the door that everybody uses, TABLES what lies behind it. */
  ports: Record<Service | 'API' | 'TABLES', number>;
}

/** Prepares a data folder, which must be locked, and chooses the ports. */
export const openPlace = async (options: {
  dataDir: string;
  stackDir: string;
  apiPort?: number | undefined;
}): Promise<Place> => {
  const { dataDir, stackDir } = options;
  const tmpDir = join(dataDir, 'tmp');
  rmSync(tmpDir, { recursive: true, force: true });
  mkdirSync(tmpDir, { recursive: true });
  const ports = await stablePorts(dataDir, [...services, 'API', 'TABLES']);
  return {
    dataDir,
    stackDir: resolve(stackDir),
    logsDir: join(dataDir, 'logs'),
    tmpDir,
    ports: { ...ports, API: options.apiPort ?? ports.API },
  };
};
