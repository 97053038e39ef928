import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobView, type Storyboard, UploadTicket } from '@longtake/contracts';
import { checkout } from '../checkout.ts';

const pictures = ['cabin', 'heights', 'lake', 'magnetosphere', 'oval', 'sun'].map((name) =>
  join(checkout, 'examples/northern-lights/pictures', `${name}.jpg`),
);

const call = async (url: string, body?: object): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** Uploads the demo's pictures; gives their names in the bucket. */
export const uploadPictures = (apiUrl: string): Promise<string[]> =>
  Promise.all(
    pictures.map(async (file) => {
      const bytes = new Uint8Array(readFileSync(file));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const about = { contentType: 'image/jpeg', sizeBytes: bytes.length, sha256 };
      const ticket = UploadTicket.parse(await call(`${apiUrl}/uploads`, about));
      const form = new FormData();
      for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
      form.append('file', new Blob([bytes]));
      const answer = await fetch(ticket.url, { method: 'POST', body: form });
      if (!answer.ok) throw new Error(`The bucket refused ${file} with ${answer.status}.`);
      return ticket.asset;
    }),
  );

/** Makes a film of a storyboard by the API, and tells of it once a minute. Throws where the job fails. */
export const makeFilm = async (
  apiUrl: string,
  storyboard: Storyboard,
  tell: (line: string) => void,
): Promise<JobView> => {
  const { id } = JobView.pick({ id: true })
    .strip()
    .parse(await call(`${apiUrl}/jobs`, { kind: 'video', storyboard }));
  for (let polls = 1; ; polls++) {
    await sleep(2_000);
    const job = JobView.parse(await call(`${apiUrl}/jobs/${id}`));
    if (job.state === 'SUCCEEDED') return job;
    if (job.state !== 'RUNNING' && job.state !== 'QUEUED')
      throw new Error(`The job ended as ${job.state}: ${job.failure?.code} ${job.failure?.message}`);
    if (polls % 30 === 0) tell(progress(job));
  }
};

const progress = ({ steps }: JobView): string =>
  steps
    .filter(({ state, name }) => state === 'RUNNING' || name === 'RenderSegment')
    .map(({ name, done, total = 0 }) => `${name} ${done} of ${total}`)
    .join(', ');
