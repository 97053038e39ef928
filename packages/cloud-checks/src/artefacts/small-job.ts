import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobSummary, JobView, UploadTicket } from '@longtake/contracts';
import { ArtefactBroken } from './artefact-broken.ts';

/** How long the job may take; it takes some ten seconds. */
const limitMs = 120_000;

/** A picture with a camera move, a card, and music: FFmpeg, sharp, CanvasKit, the kernel, fonts and speech all have their part. */
const storyboard = (asset: string) => ({
  version: 1 as const,
  title: 'A small film',
  size: { width: 426, height: 240 },
  fps: 24 as const,
  music: { source: 'calm' },
  pictures: [{ asset }],
  scenes: [
    { id: 'one', narration: 'The moon is up.', visual: { kind: 'picture' as const, picture: 0, heading: 'The moon' } },
    { id: 'two', narration: 'It is late.', visual: { kind: 'title' as const, title: 'Zażółć – gęślą Ω' } },
  ],
});

const json = async (answer: Response): Promise<unknown> => {
  if (answer.ok) return answer.json();
  throw new ArtefactBroken(`${answer.url} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
};

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const upload = async (apiUrl: string, picture: Uint8Array<ArrayBuffer>): Promise<string> => {
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const asked = await post(`${apiUrl}/uploads`, { contentType: 'image/jpeg', sizeBytes: picture.length, sha256 });
  const { asset, url, fields } = UploadTicket.parse(await json(asked));
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([picture], { type: 'image/jpeg' }));
  const sent = await fetch(url, { method: 'POST', body: form });
  if (!sent.ok) throw new ArtefactBroken(`The upload was refused with ${sent.status}: ${await sent.text()}`);
  return asset;
};

/** Makes a film of a few seconds through the API at `apiUrl`, and gives the job as it ended. */
export const makeSmallJob = async (apiUrl: string, picture: Uint8Array<ArrayBuffer>): Promise<JobView> => {
  const asset = await upload(apiUrl, picture);
  const request = { kind: 'video', storyboard: storyboard(asset) };
  const { id } = JobSummary.parse(await json(await post(`${apiUrl}/jobs`, request)));
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(200)) {
    const job = JobView.parse(await json(await fetch(`${apiUrl}/jobs/${id}`)));
    if (!['QUEUED', 'RUNNING'].includes(job.state)) return job;
  }
  throw new ArtefactBroken(`The job ${id} has not ended after ${limitMs / 1000} s.`);
};
