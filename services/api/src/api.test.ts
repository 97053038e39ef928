import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { JobSummary, JobView, Problem } from '@longtake/contracts';
import { cancelJob } from './cancel-job.ts';
import { createJob } from './create-job.ts';
import { createUpload } from './create-upload.ts';
import { deleteJob } from './delete-job.ts';
import { getJob } from './get-job.ts';
import { getStream } from './get-stream.ts';
import { listJobs } from './list-jobs.ts';
import { type MemoryPorts, openRoutes, video } from './testing/open-routes.ts';

const routes = openRoutes();
const { ask } = routes;
let ports: MemoryPorts;
beforeEach(() => {
  ports = routes.reset();
});
afterAll(() => routes.close());

const problemOf = async (body: unknown, headers?: Record<string, string>) => {
  const answer = await ask(createJob, { body, ...(headers !== undefined && { headers }) });
  return { ...Problem.parse(answer.body), contentType: answer.headers?.['content-type'] };
};

describe('POST /jobs', () => {
  test('stores the request, starts the execution under the job’s name and answers 202 with its place', async () => {
    const { status, body, headers } = await ask(createJob, { body: video() });
    const job = JobSummary.parse(body);
    expect(status).toBe(202);
    expect(headers).toMatchObject({ location: `/jobs/${job.id}` });
    expect(job).toMatchObject({ state: 'QUEUED', title: 'Light', attempt: 1 });
    expect(ports.media.keys('pieces/ann/request/')).toHaveLength(1);
    expect(ports.runner.executions()).toHaveLength(1);
  });

  test('the same Idempotency-Key and request give the same job, and one execution', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await ask(createJob, { body: video(), headers });
    const second = await ask(createJob, { body: video(), headers });
    expect(second.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
    expect(ports.runner.executions()).toHaveLength(1);
    const other = await ask(createJob, { body: video({ settings: { lengthSeconds: 60 } }), headers });
    expect(other).toMatchObject({ status: 409, body: { code: 'Input.KeyReused' } });
  });

  test.each([
    ['not JSON', '{', 400, 'Input.BodyUnreadable', undefined],
    ['an unknown field', video({ colour: 1 }), 422, 'Input.RequestInvalid', 'colour'],
    ['nothing to make a video of', { kind: 'video' }, 422, 'Input.RequestInvalid', ''],
    [
      'an odd size',
      video({ settings: { size: { width: 1921, height: 1080 } } }),
      422,
      'Input.RequestInvalid',
      'settings.size.width',
    ],
    [
      'a size over 4K',
      video({ settings: { size: { width: 3840, height: 3840 } } }),
      422,
      'Input.RequestInvalid',
      'settings.size',
    ],
    ['a document without words', video({ document: { text: ' \n# \n' } }), 422, 'Input.DocumentEmpty', 'document'],
    [
      'a voice that does not exist',
      video({ settings: { voice: 'Nobody' } }),
      422,
      'Input.VoiceUnknown',
      'settings.voice',
    ],
    [
      'an engine that the voice lacks',
      video({ settings: { engine: 'generative' } }),
      422,
      'Input.VoiceUnknown',
      'settings.voice',
    ],
    ['a topic without a model', { kind: 'video', topic: 'lighthouses' }, 422, 'Input.ModelMissing', 'topic'],
    [
      'a picture that was not uploaded',
      video({ document: { text: 'Words.', pictures: [{ ref: 'a.png', asset: 'assets/ann/x' }] } }),
      422,
      'Input.AssetMissing',
      'document.pictures[0]',
    ],
    [
      'a storyboard with an unknown field',
      {
        kind: 'video',
        storyboard: {
          version: 1,
          title: 'T',
          scenes: [{ id: 'a', narration: 'x', visual: { kind: 'section', heading: 'H', size: 3 } }],
        },
      },
      422,
      'Input.RequestInvalid',
      'storyboard.scenes[0].visual.size',
    ],
    [
      'a preview of a scene that the storyboard does not have',
      {
        kind: 'video',
        preview: { scene: 'b' },
        storyboard: {
          version: 1,
          title: 'T',
          scenes: [{ id: 'a', narration: 'x', visual: { kind: 'section', heading: 'H' } }],
        },
      },
      422,
      'Input.SceneUnknown',
      'preview.scene',
    ],
  ])('refuses %s with its field and remedy, before any work', async (_name, body, status, code, field) => {
    const problem = await problemOf(body);
    expect(problem).toMatchObject({ status, code, requestId: 'r1', contentType: 'application/problem+json' });
    expect(problem.field).toBe(field);
    expect(problem.detail).toMatch(/^[^\n]+\.$/);
    expect(ports.media.keys()).toEqual([]);
    expect(ports.runner.executions()).toEqual([]);
    expect((await ports.jobs.list('ann', { limit: 9 })).jobs).toEqual([]);
  });

  test('refuses a picture that is none, reading its head, and an asset of somebody else', async () => {
    await ports.media.publish('assets/ann/note', new TextEncoder().encode('just a note'), 'image/png');
    await ports.media.publish('assets/bob/note', new TextEncoder().encode('just a note'), 'image/png');
    const withAsset = (asset: string) => video({ document: { text: 'Words.', pictures: [{ ref: 'a.png', asset }] } });
    expect(await problemOf(withAsset('assets/ann/note'))).toMatchObject({
      code: 'Input.PictureInvalid',
      detail: 'The picture "a.png" is not a JPEG, PNG or WebP picture. Save it as one of these.',
    });
    expect(await problemOf(withAsset('assets/bob/note'))).toMatchObject({ code: 'Input.AssetMissing' });
  });

  test('refuses a clip that is none, reading its head, and one that is not there', async () => {
    await ports.media.publish('assets/ann/note', new TextEncoder().encode('just a note'), 'video/mp4');
    await ports.media.publish('assets/ann/film', new TextEncoder().encode('\0\0\0\x18ftypisom'), 'video/mp4');
    const scenes = [{ id: 'a', narration: '', visual: { kind: 'clip', clip: 0 } }];
    const withClip = (asset: string) =>
      video({ storyboard: { version: 1, title: 'T', clips: [{ asset }], scenes }, document: undefined });
    expect(await problemOf(withClip('assets/ann/note'))).toMatchObject({
      code: 'Input.ClipInvalid',
      field: 'storyboard.clips[0]',
    });
    expect(await problemOf(withClip('assets/bob/film'))).toMatchObject({ code: 'Input.AssetMissing' });
    expect((await ask(createJob, { body: withClip('assets/ann/film') })).status).toBe(202);
  });

  test('without a token and without an owner of the machine, nobody is let in', async () => {
    process.env.BUCKET = process.env.TABLE = process.env.STATE_MACHINE_ARN = 'x';
    expect((await ask(createJob, { owner: '', body: video() })).status).toBe(401);
  });
});

describe('whose a job is', () => {
  test('a subject that cannot be part of a key is known by its hash, and nobody else is', async () => {
    const { body } = await ask(createJob, { owner: 'auth0|5f7c', body: video() });
    expect((await ask(getJob, { owner: 'auth0|5f7c', id: body.id })).status).toBe(200);
    expect((await ask(getJob, { owner: 'auth0|5f7d', id: body.id })).status).toBe(404);
    expect((await ports.jobs.list('auth0|5f7c', { limit: 1 })).jobs).toEqual([]);
  });
});

describe('a job’s life', () => {
  const start = async (): Promise<string> => (await ask(createJob, { body: video() })).body.id;

  test('GET shows every step, and what has been counted', async () => {
    const id = await start();
    const job = { jobId: id, owner: 'ann', attempt: 1 };
    await ports.jobs.start(job, ports.clock.now());
    await ports.jobs.beginStep(job, 'Narrate', { total: 3, at: ports.clock.now() });
    await ports.jobs.itemDone(job, 'Narrate', { item: 1, reused: true, at: ports.clock.now() });
    const view = JobView.parse((await ask(getJob, { id })).body);
    expect(view.state).toBe('RUNNING');
    expect(view.steps).toHaveLength(12);
    expect(view.steps[1]).toMatchObject({ name: 'Narrate', state: 'RUNNING', done: 1, total: 3, reused: 1 });
    expect(view.steps[2]).toEqual({ name: 'Illustrate', state: 'PENDING', done: 0, reused: 0 });
  });

  test('another owner does not see it, and cannot cancel or delete it', async () => {
    const id = await start();
    for (const route of [getJob, cancelJob, deleteJob])
      expect(await ask(route, { id, owner: 'bob' })).toMatchObject({ status: 404, body: { code: 'Input.JobUnknown' } });
    expect((await ask(listJobs, { owner: 'bob' })).body.jobs).toEqual([]);
  });

  test('cancel ends it and stops the execution, twice is the same, and then it can be deleted', async () => {
    const id = await start();
    expect(await ask(deleteJob, { id })).toMatchObject({ status: 409, body: { code: 'Input.JobRunning' } });
    expect((await ask(cancelJob, { id })).body).toMatchObject({ id, state: 'CANCELLED' });
    expect((await ask(cancelJob, { id })).status).toBe(200);
    expect(ports.runner.executions()[0]?.stopped).toContain('cancelled');
    expect((await ask(deleteJob, { id })).status).toBe(204);
    expect((await ask(getJob, { id })).status).toBe(404);
  });

  test('a finished job cannot be cancelled, and carries its links', async () => {
    const id = await start();
    const job = { jobId: id, owner: 'ann', attempt: 1 };
    await ports.jobs.start(job, ports.clock.now());
    const result = { durationMs: 5_000, frames: 150, prefix: `videos/ann/${id}/` };
    await ports.jobs.finish(job, { state: 'SUCCEEDED', at: ports.clock.now(), result });
    expect(await ask(cancelJob, { id })).toMatchObject({ status: 409, body: { code: 'Input.JobEnded' } });
    const view = JobView.parse((await ask(getJob, { id })).body);
    expect(view.result).toMatchObject({ durationMs: 5_000, frames: 150 });
    expect(view.result?.videoUrl).toMatch(/^http/);
  });

  test('its stream is read through the API: every file of a playlist is a link, of its owner alone', async () => {
    const id = await start();
    const job = { jobId: id, owner: 'ann', attempt: 1 };
    const prefix = `videos/ann/${id}/`;
    const missing = { status: 404, body: { code: 'Input.StreamUnknown' } };
    await ports.jobs.start(job, ports.clock.now());
    const playlist = '#EXT-X-MAP:URI="video-init.mp4"\n#EXT-X-BYTERANGE:9@48\nvideo.mp4\n';
    const files = { 'video-media.m3u8': playlist, 'video-init.mp4': 'video-init.mp4', 'video.mp4': 'video.mp4' };
    for (const [name, content] of Object.entries(files))
      await ports.media.publish(prefix + name, new TextEncoder().encode(content), 'text/plain');
    const asked = { id, name: 'video-media.m3u8' };
    expect(await ask(getStream, asked)).toMatchObject(missing);
    const result = { durationMs: 5_000, frames: 150, prefix, renditions: [480] };
    await ports.jobs.finish(job, { state: 'SUCCEEDED', at: ports.clock.now(), result });
    const { status, headers, text } = await ask(getStream, asked);
    expect({ status, headers }).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'private, no-store' },
    });
    const [map = '', range, film = ''] = text.split('\n');
    const opened = async (link: string) => await (await fetch(link)).text();
    expect(await opened(/URI="(.*)"/.exec(map)?.[1] ?? '')).toBe('video-init.mp4');
    expect({ range, film: await opened(film) }).toEqual({ range: '#EXT-X-BYTERANGE:9@48', film: 'video.mp4' });
    for (const name of ['gone.m3u8', 'video.mp4', '../../bob/x/video.m3u8'])
      expect(await ask(getStream, { id, name })).toMatchObject(missing);
    expect(await ask(getStream, { ...asked, owner: 'bob' })).toMatchObject({ body: { code: 'Input.JobUnknown' } });
    const view = JobView.parse((await ask(getJob, { id })).body);
    expect(view.result).toMatchObject({ streamPath: `/jobs/${id}/stream/video.m3u8`, renditions: [{ lines: 480 }] });
  });

  test('lists come newest first, in pages', async () => {
    for (let count = 0; count < 3; count++) {
      ports.clock.advance(1_000);
      await start();
    }
    const first = await ask(listJobs, { query: { limit: '2' } });
    expect(first.body.jobs).toHaveLength(2);
    const rest = await ask(listJobs, { query: { limit: '2', after: first.body.next } });
    expect(rest.body.jobs).toHaveLength(1);
    expect(first.body.jobs[0].createdAt > rest.body.jobs[0].createdAt).toBe(true);
    expect((await ask(listJobs, { query: { limit: '0' } })).body.field).toBe('limit');
  });
});

describe('POST /uploads', () => {
  test('gives a form whose asset is named by the file’s content', async () => {
    const body = { contentType: 'image/png', sizeBytes: 8, sha256: 'a'.repeat(64) };
    const { status, body: ticket } = await ask(createUpload, { body });
    expect(status).toBe(201);
    expect(ticket.asset).toBe(`assets/ann/${'a'.repeat(64)}`);
  });

  test('refuses what is too large or of another type', async () => {
    const body = { contentType: 'text/plain', sizeBytes: 3_000_000, sha256: 'a'.repeat(64) };
    expect(await ask(createUpload, { body })).toMatchObject({ status: 422, body: { field: 'sizeBytes' } });
    expect((await ask(createUpload, { body: { ...body, contentType: 'image/gif' } })).body.field).toBe('contentType');
    const clip = { ...body, contentType: 'video/mp4', sizeBytes: 1_900_000_000 };
    expect((await ask(createUpload, { body: clip })).status).toBe(201);
    expect((await ask(createUpload, { body: { ...clip, sizeBytes: 2_100_000_000 } })).body.field).toBe('sizeBytes');
  });
});
