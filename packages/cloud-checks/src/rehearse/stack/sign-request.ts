import { createHash, createHmac } from 'node:crypto';
import type { Account } from '../emulator/account.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A request for a service. Headers are in lower case, the host among them; `query` is sorted and escaped, `uploads=`. */
export interface Unsigned {
  service: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: string;
  headers: Record<string, string>;
  body: string;
}

/** The headers of a request with its signature, by Signature Version 4. */
export const signRequest = (
  { accessKeyId, secretAccessKey, region }: Account,
  { service, method, path, query = '', headers, body }: Unsigned,
  at: Date,
): Record<string, string> => {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const all = { ...headers, 'x-amz-date': time };
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.map(([name]) => name).join(';');
  const lines = sorted.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [method, path, query, lines, names, sha256(body)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
};
