import type { UploadRequest, VideoRequestInput } from '@longtake/contracts';
import { JobList, JobView, UploadTicket, VoiceList } from '@longtake/contracts';
import { RehearsalFailed } from '../rehearsal-failed.ts';

/** The deployed REST API as a signed-in user calls it; every call throws where it is refused. */
export interface Api {
  voices(): Promise<VoiceList>;
  upload(request: UploadRequest, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  create(request: VideoRequestInput): Promise<string>;
  job(id: string): Promise<JobView>;
  jobs(): Promise<JobList>;
  cancel(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** The status that a path answers to somebody who sends this token, or none. */
  statusFor(path: string, token: string | undefined): Promise<number>;
}

/** The API at an address, with a token. */
export const openApi = (url: string, token: string): Api => {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
    };
    const answer = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new RehearsalFailed(`${method} ${path} was refused with ${answer.status}.`, { output: text });
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    voices: async () => VoiceList.parse(await call('GET', '/voices')),
    upload: async (request, bytes) => {
      const ticket = UploadTicket.parse(await call('POST', '/uploads', request));
      await sendForm(ticket, bytes);
      return ticket.asset;
    },
    create: async (request) =>
      JobView.pick({ id: true })
        .strip()
        .parse(await call('POST', '/jobs', request)).id,
    job: async (id) => JobView.parse(await call('GET', `/jobs/${id}`)),
    jobs: async () => JobList.parse(await call('GET', '/jobs')),
    cancel: async (id) => void (await call('POST', `/jobs/${id}/cancel`)),
    remove: async (id) => void (await call('DELETE', `/jobs/${id}`)),
    statusFor: async (path, other) => {
      const headers = other === undefined ? {} : { authorization: `Bearer ${other}` };
      return (await fetch(`${url}${path}`, { headers })).status;
    },
  };
};

/** A form post to the bucket: the policy's fields first, the file last. */
const sendForm = async ({ url, fields }: UploadTicket, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]));
  const answer = await fetch(url, { method: 'POST', body: form });
  if (!answer.ok)
    throw new RehearsalFailed(`The bucket refused a file with ${answer.status}.`, { output: await answer.text() });
};
