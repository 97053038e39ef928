import { describe, expect, test } from '@jest/globals';
import { JobSummary, Problem } from '@longtake/contracts';
import { createJob } from './create-job.ts';
import { openRoutes, video } from './testing/open-routes.ts';

const { ask, ports } = openRoutes();

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
    expect(ports().media.keys('pieces/ann/request/')).toHaveLength(1);
    expect(ports().runner.executions()).toHaveLength(1);
  });

  test('the same Idempotency-Key and request give the same job, and one execution', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await ask(createJob, { body: video(), headers });
    const second = await ask(createJob, { body: video(), headers });
    expect(second.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
    expect(ports().runner.executions()).toHaveLength(1);
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
    expect(ports().media.keys()).toEqual([]);
    expect(ports().runner.executions()).toEqual([]);
    expect((await ports().jobs.list('ann', { limit: 9 })).jobs).toEqual([]);
  });

  test('refuses a picture that is none, reading its head, and an asset of somebody else', async () => {
    await ports().media.publish('assets/ann/note', new TextEncoder().encode('just a note'), 'image/png');
    await ports().media.publish('assets/bob/note', new TextEncoder().encode('just a note'), 'image/png');
    const withAsset = (asset: string) => video({ document: { text: 'Words.', pictures: [{ ref: 'a.png', asset }] } });
    expect(await problemOf(withAsset('assets/ann/note'))).toMatchObject({
      code: 'Input.PictureInvalid',
      detail: 'The picture "a.png" is not a JPEG, PNG or WebP picture. Save it as one of these.',
    });
    expect(await problemOf(withAsset('assets/bob/note'))).toMatchObject({ code: 'Input.AssetMissing' });
  });

  test('refuses a clip that is none, reading its head, and one that is not there', async () => {
    await ports().media.publish('assets/ann/note', new TextEncoder().encode('just a note'), 'video/mp4');
    await ports().media.publish('assets/ann/film', new TextEncoder().encode('\0\0\0\x18ftypisom'), 'video/mp4');
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
