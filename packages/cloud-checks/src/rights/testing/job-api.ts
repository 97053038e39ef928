import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedded } from '@longtake/embedded';

/** What the API answered. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const POLL_MS = 100;

/** The HTTP API of an engine, as a user has it. */
export const jobApi = ({ apiUrl }: Pick<Embedded, 'apiUrl'>) => {
  const ask = async (method: string, path: string, body?: object, headers: object = {}): Promise<Answer> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const init = { method, ...sent, headers: { 'content-type': 'application/json', ...headers } };
    const answer = await fetch(`${apiUrl}${path}`, init);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  /** Uploads bytes and gives the asset's key. */
  const upload = async (content: string | Uint8Array<ArrayBuffer>, contentType: string): Promise<string> => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { body } = await ask('POST', '/uploads', { contentType, sizeBytes: bytes.length, sha256 });
    const form = new FormData();
    for (const [name, value] of Object.entries(body.fields as Record<string, string>)) form.append(name, value);
    form.append('file', new Blob([bytes], { type: contentType }));
    const stored = await fetch(String(body.url), { method: 'POST', body: form });
    if (!stored.ok) throw new Error(`The upload answered ${stored.status}: ${await stored.text()}`);
    return String(body.asset);
  };
  /** The state in which a job ends. */
  const endOf = async (id: unknown): Promise<unknown> => {
    for (;;) {
      const { state } = (await ask('GET', `/jobs/${String(id)}`)).body;
      if (state !== 'QUEUED' && state !== 'RUNNING') return state;
      await sleep(POLL_MS);
    }
  };
  return { ask, upload, endOf };
};
