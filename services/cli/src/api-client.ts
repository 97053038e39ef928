import { setTimeout as sleep } from 'node:timers/promises';
import type { UploadRequest, VideoRequestInput, VoiceView } from '@longtake/contracts';
import { describeIssues, JobList, JobSummary, JobView, Problem, UploadTicket, VoiceList } from '@longtake/contracts';
import type { Access } from './deployed/access.ts';
import { CommandFailed } from './refusal.ts';

/** The API's refusal of a request, in its own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    const { field, detail } = problem;
    super(field === undefined || detail.includes(field) ? detail : `${field}: ${detail}`);
    this.problem = problem;
  }
}

/** The API did not answer, or not as the contract says. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

/** The REST API of longtake. Every call throws ApiProblem when refused, ApiUnreachable when there is no fit answer. */
export interface ApiClient {
  voices(): Promise<VoiceView[]>;
  /** Asks where one file may be sent. */
  requestUpload(request: UploadRequest): Promise<UploadTicket>;
  /** Sends a file to where a ticket says. */
  upload(ticket: UploadTicket, file: Blob): Promise<void>;
  /** Makes a job; the same key and request give the same job, however often they are sent. */
  createJob(request: VideoRequestInput, idempotencyKey: string): Promise<{ id: string }>;
  job(id: string): Promise<JobView>;
  /** A page of jobs, newest first. */
  jobs(after?: string): Promise<JobList>;
  /** A playlist of a finished video, with signed links in it, by its path at the API. */
  playlist(path: string): Promise<string>;
  cancel(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

const Created = JobSummary.pick({ id: true }).strip();
const tries = 4;
const firstPauseMs = 100;

/**
 * A client of the API at `baseUrl`, with the tokens that `access` gives. Calls that may be repeated are, when the
 * connection breaks or the server is busy. A token that is not accepted throws CommandFailed with the way to another.
 */
export const createApiClient = (baseUrl: string, access?: Access): ApiClient => {
  const send = callerOf(baseUrl, access);
  const get = async <Value>(path: string, schema: Schema<Value>) => read(await send(path), schema);
  const post = (path: string, body?: object, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    voices: async () => (await get('/voices', VoiceList)).voices,
    requestUpload: async (request) => read(await post('/uploads', request), UploadTicket),
    upload: (ticket, file) => sendFile(ticket, file),
    createJob: async (request, key) => read(await post('/jobs', request, { 'idempotency-key': key }), Created),
    job: (id) => get(`/jobs/${encodeURIComponent(id)}`, JobView),
    jobs: (after) => get(`/jobs${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, JobList),
    playlist: async (path) => textOf(await send(path)),
    cancel: async (id) => accept(await post(`/jobs/${encodeURIComponent(id)}/cancel`)),
    remove: async (id) => accept(await send(`/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' })),
  };
};

type Call = (
  path: string,
  request?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<Response>;

const callerOf =
  (baseUrl: string, access: Access | undefined): Call =>
  async (path, { headers, ...request } = {}) => {
    const token = await access?.token();
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const url = `${baseUrl.replace(/\/$/, '')}${path}`;
    const answer = await patiently(() => fetch(url, { ...request, headers: { ...headers, ...authorization } }));
    if (answer.status === 401 && access !== undefined) throw new CommandFailed(access.refusal());
    return answer;
  };

/** Tries again, with growing pauses, while the connection breaks or the server says that it is busy. */
const patiently = async (call: () => Promise<Response>): Promise<Response> => {
  for (let left = tries - 1, pauseMs = firstPauseMs; ; left--, pauseMs *= 3) {
    const answer = await call().catch(
      (cause: unknown) => new ApiUnreachable(`The API does not answer: ${reasonOf(cause)}.`, { cause }),
    );
    const isBusy = answer instanceof Error || answer.status === 429 || answer.status >= 502;
    if (!isBusy) return answer;
    if (left === 0) {
      if (answer instanceof Error) throw answer;
      return answer;
    }
    await sleep(pauseMs);
  }
};

/** Why a connection failed: fetch tells it in the cause. */
export const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

type Issues = Parameters<typeof describeIssues>[0];
interface Schema<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false; error: Issues };
}

const read = async <Value>(answer: Response, schema: Schema<Value>): Promise<Value> => {
  const parsed = schema.safeParse(await bodyOf(answer));
  if (parsed.success) return parsed.data;
  const { field, message } = describeIssues(parsed.error);
  throw new ApiUnreachable(`The API's answer does not fit its contract: ${field} ${message}.`);
};

const accept = async (answer: Response): Promise<void> => void (await bodyOf(answer));

const textOf = async (answer: Response): Promise<string> => {
  if (answer.ok) return answer.text();
  await bodyOf(answer);
  return '';
};

/** The answer's JSON; a refusal is thrown as the problem that it holds. */
const bodyOf = async (answer: Response): Promise<unknown> => {
  const text = await answer.text();
  const body = text === '' ? undefined : json(text);
  if (answer.ok) return body;
  const problem = Problem.safeParse(body);
  if (problem.success) throw new ApiProblem(problem.data);
  throw new ApiUnreachable(`The API answered ${answer.status} to ${new URL(answer.url).pathname} without saying why.`);
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A form post of the bucket's: the policy's fields first, the file last. */
const sendFile = async ({ url, fields }: UploadTicket, file: Blob): Promise<void> => {
  const answer = await patiently(() => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    return fetch(url, { method: 'POST', body: form });
  });
  const text = await answer.text();
  if (answer.ok) return;
  const reason = /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? `status ${answer.status}`;
  throw new ApiUnreachable(`The bucket refused a file: ${reason}.`);
};
