import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JobView, type VideoRequestInput } from '@longtake/contracts';
import { type Embedded, startEmbedded } from '@longtake/embedded';
import { makeClip } from '../packages/media/src/clips/testing/make-clip.ts';
import { filmLoudness } from '../packages/media/src/sound/testing/film-loudness.ts';
import { captionTrack, sampleCount } from './read-film.ts';
import { threeScenes } from './three-scenes.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
let dataDir: string;
let engine: Embedded;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'longtake-pipeline-'));
  engine = await startEmbedded({ dataDir, stackDir: top, env: { OWNER: 'local', MODEL_ID: '' } });
}, 60_000);
afterAll(async () => {
  await engine.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (method: string, path: string, body?: unknown) => {
  const init = { method, headers: { 'content-type': 'application/json' } };
  const answer = await fetch(engine.apiUrl + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const upload = async (bytes: Buffer, contentType: string): Promise<string> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { body } = await ask('POST', '/uploads', { contentType, sizeBytes: bytes.length, sha256 });
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields as Record<string, string>)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }));
  expect((await fetch(body.url as string, { method: 'POST', body: form })).status).toBe(204);
  return body.asset as string;
};

const ended = async (id: unknown): Promise<JobView> => {
  for (;;) {
    const job = JobView.parse((await ask('GET', `/jobs/${String(id)}`)).body);
    if (job.state !== 'QUEUED' && job.state !== 'RUNNING') return job;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
const make = async (request: VideoRequestInput): Promise<JobView> =>
  ended((await ask('POST', '/jobs', request)).body.id);
const fetched = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());
/** −16 LUFS ± 0.5, and a true peak of −1 dBTP at most, as FFmpeg hears the finished file. */
const expectLevel = async (film: Buffer): Promise<void> => {
  const { integratedLufs, truePeakDb } = await filmLoudness(film);
  expect(Math.abs(integratedLufs + 16)).toBeLessThanOrEqual(0.5);
  expect(truePeakDb).toBeLessThanOrEqual(-1);
};
const reused = ({ steps }: JobView) =>
  Object.fromEntries(steps.map((step) => [step.name, `${step.reused} of ${step.done}`]));
const picture = readFileSync(join(top, 'examples/three-scenes/moon.jpg'));

describe('the real state machines over the real functions', () => {
  let asset: string;
  let first: JobView;
  beforeAll(async () => {
    asset = await upload(picture, 'image/jpeg');
    first = await make(threeScenes('The Moon pulls at the sea.', [{ asset }]));
  }, 120_000);

  test('a storyboard of three scenes becomes a film, index first, with exactly the frames that were planned, at −16 LUFS', async () => {
    expect([first.state, first.failure]).toEqual(['SUCCEEDED', undefined]);
    const skipped = first.steps.filter(({ state }) => state !== 'DONE').map(({ name, state }) => [name, state]);
    expect(skipped).toEqual([['AdmitMusic', 'SKIPPED']]);
    const film = await fetched(first.result!.videoUrl);
    expect(film.toString('latin1', 4, 8)).toBe('ftyp');
    expect(film.indexOf('moov')).toBeLessThan(film.indexOf('mdat'));
    expect(sampleCount(film, 0)).toBe(first.result!.frames);
    await expectLevel(film);
    const manifest = JSON.parse((await fetched(first.result!.manifestUrl)).toString());
    expect(manifest).toMatchObject({ frames: first.result!.frames, width: 426, height: 240, reels: 1, enlarged: [] });
  });

  test('its captions hold the narration’s words, its poster is a JPEG, its segments are listed', async () => {
    const vtt = (await fetched(first.result!.vttUrl)).toString();
    expect(
      vtt
        .replaceAll(/^(WEBVTT|.*-->.*|)\n/gm, '')
        .split(/\s+/)
        .join(' ')
        .trim(),
    ).toBe('The tide comes in. The Moon pulls at the sea.');
    const film = await fetched(first.result!.videoUrl);
    expect(await captionTrack(film, dataDir)).toEqual({
      isShown: false,
      cues: vtt
        .split('\n\n')
        .slice(1)
        .map((cue) => `${cue.trimEnd()}\n`),
    });
    expect((await fetched(first.result!.posterUrl)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect((await fetched(first.result!.sheetUrl)).toString('latin1', 1, 4)).toBe('PNG');
    expect((await fetched(first.result!.chaptersUrl)).toString()).toMatch(
      /^WEBVTT\n\n00:00:00\.000 --> .*\nOne\n\n.*\nTwo\n$/,
    );
    expect(first.segments.items.reduce((sum, { frames }) => sum + frames, 0)).toBe(first.result!.frames);
    expect(first.cost.usd).toBeGreaterThan(0);
  });

  test('the same request again makes nothing anew: no speech is bought, no segment rendered', async () => {
    const before = engine.calls()['polly.SynthesizeSpeech'];
    const again = await make(threeScenes('The Moon pulls at the sea.', [{ asset }]));
    expect(again.state).toBe('SUCCEEDED');
    expect(reused(again)).toMatchObject({
      Illustrate: '3 of 3',
      RenderSegment: '3 of 3',
      EncodeSound: '1 of 1',
      JoinReel: '1 of 1',
      JoinVideo: '1 of 1',
    });
    expect(engine.calls()['polly.SynthesizeSpeech']).toBe(before);
  }, 60_000);

  test('a changed scene renders itself and the scene that it fades into, and speaks itself alone', async () => {
    const before = engine.calls()['polly.SynthesizeSpeech'] ?? 0;
    const changed = await make(threeScenes('The Moon pulls at the wide sea.', [{ asset }]));
    expect(reused(changed)).toMatchObject({ Illustrate: '3 of 3', RenderSegment: '1 of 3' });
    expect(engine.calls()['polly.SynthesizeSpeech']).toBe(before + 2);
  }, 60_000);

  test('a smaller copy has the film’s frames, and one playlist leads to both and to the captions; both are as loud with music', async () => {
    const { state, result } = await make({
      kind: 'video',
      storyboard: {
        version: 1,
        title: 'Two sizes',
        size: { width: 960, height: 540 },
        renditions: [480],
        captions: { show: 'soft' },
        music: { source: 'bright' },
        scenes: [{ id: 'only', narration: 'Low.', visual: { kind: 'section', heading: 'Low tide' } }],
      },
    });
    expect(state).toBe('SUCCEEDED');
    const [copy] = result!.renditions;
    expect(copy?.lines).toBe(480);
    expect(sampleCount(await fetched(copy!.videoUrl), 0)).toBe(result!.frames);
    for (const url of [copy!.videoUrl, result!.videoUrl]) await expectLevel(await fetched(url));
    const playlist = async (name: string) =>
      (await fetched(engine.apiUrl + result!.streamPath.replace('video.m3u8', name))).toString();
    const main = await playlist('video.m3u8');
    expect(main.match(/RESOLUTION=\d+x\d+/g)).toEqual(['RESOLUTION=960x540', 'RESOLUTION=854x480']);
    expect(main).toMatch(/TYPE=SUBTITLES.*DEFAULT=YES.*captions\.m3u8/);
    const pieces = (text: string): string[] => text.match(/#EXTINF.*/g) ?? [];
    const media = await playlist('video-480-media.m3u8');
    expect(pieces(media)).toEqual(pieces(await playlist('video-media.m3u8')));
    const [, bytes = 0, from = 0] = (/BYTERANGE:(\d+)@(\d+)/.exec(media) ?? []).map(Number);
    const range = { headers: { range: `bytes=${from}-${from + bytes - 1}` } };
    const piece = await fetch(/^http.*video-480\.mp4.*$/m.exec(media)?.[0] ?? '', range);
    expect(Buffer.from(await piece.arrayBuffer()).toString('latin1', 4, 8)).toBe('moof');
    const captions = /^http.*captions\.vtt.*$/m.exec(await playlist('captions.m3u8'))?.[0] ?? '';
    expect((await fetched(captions)).toString()).toContain('Low.');
    for (const url of [result!.videoUrl, copy!.videoUrl])
      expect(await captionTrack(await fetched(url), dataDir)).toMatchObject({
        isShown: true,
        cues: [expect.stringMatching(/\nLow\.\n$/)],
      });
  }, 60_000);

  test('one scene of ten is changed: its picture, its segment and the join are made, and nothing else', async () => {
    const ten = (changed: string): VideoRequestInput => ({
      kind: 'video',
      storyboard: {
        version: 1,
        title: 'Ten scenes',
        size: { width: 426, height: 240 },
        transition: { kind: 'cut', durationMs: 0 },
        scenes: Array.from({ length: 10 }, (_, scene) => ({
          id: `scene-${scene}`,
          narration: '',
          durationMs: 300,
          visual: { kind: 'section' as const, heading: scene === 4 ? changed : `Scene ${scene}` },
        })),
      },
    });
    const before = await make(ten('Before'));
    const after = await make(ten('After'));
    expect([before.state, after.state]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(reused(after)).toMatchObject({
      Illustrate: '9 of 10',
      MixSound: '1 of 1',
      RenderSegment: '9 of 10',
      JoinReel: '0 of 1',
      JoinVideo: '0 of 1',
    });
    expect(after.segments.items.filter(({ reused: found }) => !found).map(({ segment }) => segment)).toEqual([4]);
  }, 60_000);

  test('a picture that breaks off fails the job, naming the scene, once, and keeps what was made', async () => {
    const broken = await upload(picture.subarray(0, 3_000), 'image/jpeg');
    const job = await make(threeScenes('The Moon pulls at the sea.', [{ asset: broken }]));
    expect(job).toMatchObject({ state: 'FAILED', failure: { code: 'Input.PictureInvalid', step: 'Illustrate' } });
    expect(job.failure?.message).toContain('scene "moon"');
    expect(job.cost.steps.find(({ step }) => step === 'Illustrate')?.invocations).toBeLessThanOrEqual(3);
  }, 60_000);

  test('a clip fills its scene, with its sound, and a broken one fails the job by name, before anything is rendered', async () => {
    const file = await makeClip({
      file: join(dataDir, 'clip.mp4'),
      size: { width: 160, height: 90 },
      times: Array.from({ length: 30 }, (_, index) => index * 50),
      paint: ({ picture: number }) => [30 + number * 6, 90, 170],
      sound: { seconds: 1.5, at: (second) => 0.3 * Math.sin(second * 2_000) },
      faststart: true,
    });
    const bytes = readFileSync(file);
    const scene = { id: 'clip', narration: '', visual: { kind: 'clip' as const, clip: 0, heading: 'A clip' } };
    const withClip = (clip: string): VideoRequestInput => ({
      kind: 'video',
      storyboard: {
        version: 1,
        title: 'A clip',
        size: { width: 426, height: 240 },
        clips: [{ asset: clip }],
        scenes: [
          scene,
          { id: 'end', narration: '', durationMs: 1_400, visual: { kind: 'section', heading: 'The end' } },
        ],
      },
    });
    const job = await make(withClip(await upload(bytes, 'video/mp4')));
    expect([job.state, job.failure]).toEqual(['SUCCEEDED', undefined]);
    // 1.5 s of the clip, of which the second scene covers 0.7 s, and 1.4 s of that.
    expect(job.result!.frames).toBe(45 - 21 + 42);
    expect(job.warnings).toEqual([expect.stringContaining('The clip of scene "clip" has 160 × 90 pixels')]);
    const half = bytes.subarray(0, bytes.indexOf('mdat') + Math.floor((bytes.length - bytes.indexOf('mdat')) / 2));
    const broken = await make(withClip(await upload(half, 'video/mp4')));
    expect(broken).toMatchObject({ state: 'FAILED', failure: { code: 'Input.ClipInvalid' } });
    expect(broken.failure?.message).toMatch(/^Clip 0 of scene "clip": its pictures end at/);
    expect(broken.segments.items).toEqual([]);
  }, 60_000);

  test('cancelling ends the job and its execution at once, and leaves it so', async () => {
    const { body } = await ask('POST', '/jobs', threeScenes('A long tale of the sea. '.repeat(40), [{ asset }]));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await ask('POST', `/jobs/${String(body.id)}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'CANCELLED' },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await ended(body.id)).state).toBe('CANCELLED');
  }, 60_000);

  test('a document given inline becomes a film too', async () => {
    const text = '# Tides\n\nTwice a day the sea breathes.\n\n## The pull\n\nThe Moon draws the water.\n';
    const job = await make({ kind: 'video', document: { text }, settings: { size: { width: 426, height: 240 } } });
    expect([job.state, job.failure, job.title]).toEqual(['SUCCEEDED', undefined, 'Tides']);
  }, 60_000);
});
