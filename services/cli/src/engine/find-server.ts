import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsVariables } from '@longtake/embedded';

/** An engine that another process runs. */
export interface RunningServer {
  pid: number;
  apiUrl: string;
  /** How its AWS is reached. */
  variables: AwsVariables;
  /** It was started by `longtake serve`, and takes others' jobs. */
  stays: boolean;
}

const patienceMs = 2_000;

/** Where `longtake serve` says that its engine stays. */
export const servingFile = (dataDir: string): string => join(dataDir, 'serving.json');

/** The engine that serves a data folder now, if one does: `server.json` names it, and it answers. */
export const findServer = async (dataDir: string): Promise<RunningServer | undefined> => {
  const { apiUrl, pid, endpoints } = readRecord(join(dataDir, 'server.json'));
  if (typeof apiUrl !== 'string' || typeof pid !== 'number') return undefined;
  const answers = await fetch(apiUrl, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) }).then(
    () => true,
    () => false,
  );
  if (!answers) return undefined;
  const { accessKeyId, secretAccessKey } = readRecord(join(dataDir, 'credentials.json'));
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const variables = { ...(endpoints as object), ...keys } as AwsVariables;
  return { pid, apiUrl, variables, stays: readRecord(servingFile(dataDir)).pid === pid };
};

/** A file's JSON object; empty where there is none that can be read. */
const readRecord = (file: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};
