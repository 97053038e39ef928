import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Storyboard } from '@longtake/contracts';
import { ServiceBusy } from '../../domain/errors.ts';
import { planFilm } from '../../domain/plan/plan-film.ts';
import type { Joiner, Renderer, Scratch, Sound } from '../../ports.ts';
import { reelPlanKey } from '../make-video/plan-keys.ts';
import { jsonBytes } from '../read-json.ts';
import { job, startJob } from '../testing/start-job.ts';
import { encodeSound } from './encode-sound.ts';
import { joinReel } from './join-reel.ts';
import { renderSegment } from './render-segment.ts';

const planKey = 'pieces/ann/plan/p.json';
const folder = mkdtempSync(join(tmpdir(), 'longtake-reel-'));
const scratch: Scratch = { withFolder: (use) => use((name) => join(folder, name)) };
const film = planFilm(
  Storyboard.parse({
    version: 1,
    title: 'T',
    scenes: [0, 1, 2].map((index) => ({
      id: `s${index}`,
      narration: '',
      durationMs: 4_000,
      visual: { kind: 'section', heading: `S${index}` },
    })),
  }),
  [0, 1, 2].map((index) => ({ picture: `picture ${index}` })),
);

/** Writes the segment's own hash as its picture, and counts. */
const countingRenderer = () => {
  const nothing = async () => new Uint8Array();
  const rendered: string[] = [];
  const render: Renderer['render'] = async ({ segment, file }) => {
    rendered.push(segment.hash);
    await writeFile(file, segment.hash);
    return { frames: segment.frames };
  };
  return { rendered, renderer: { render, still: nothing, sheet: nothing, appeal: async () => 0 } };
};
const startReelJob = () => startJob({ scratch, ...countingRenderer() });
let ports: Awaited<ReturnType<typeof startReelJob>>;
beforeEach(async () => {
  ports = await startReelJob();
  await ports.media.publish(planKey, jsonBytes(film.timeline), 'application/json');
  await ports.media.publish(reelPlanKey(planKey, 0), jsonBytes(film.reels[0]), 'application/json');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const renderStep = async () => (await ports.jobs.steps('ann', 'j1')).find(({ step }) => step === 'RenderSegment');

describe('renderSegment', () => {
  test('renders its segment once, and a retry only reports it', async () => {
    await renderSegment({ ...job, planKey, reel: 0, segment: 1 }, ports);
    await renderSegment({ ...job, planKey, reel: 0, segment: 1 }, ports);
    expect(ports.rendered).toEqual([film.reels[0]!.segments[1]!.hash]);
    expect(await renderStep()).toMatchObject({ total: 3, done: 1 });
    const { segments } = await ports.jobs.segments('ann', 'j1', { limit: 9 });
    expect(segments).toMatchObject([{ segment: 1, fromMs: 4_000, toMs: 8_000, frames: 120 }]);
  });

  test('reads the plan of its own reel alone, which does not grow with the film', async () => {
    await ports.media.removeAll(planKey);
    await renderSegment({ ...job, planKey, reel: 0, segment: 1 }, ports);
    expect(await renderStep()).toMatchObject({ total: 3, done: 1 });
  });

  test('a failure names the segment, its time range and the reason, and keeps what is finished', async () => {
    await renderSegment({ ...job, planKey, reel: 0, segment: 0 }, ports);
    const render = async () => {
      throw new Error('the picture is gone');
    };
    const failing = renderSegment(
      { ...job, planKey, reel: 0, segment: 2 },
      { ...ports, renderer: { ...ports.renderer, render } },
    );
    await expect(failing).rejects.toMatchObject({
      name: 'Bug.RenderFailed',
      message: 'Segment 2 (0:08.0 to 0:12.0) could not be rendered: the picture is gone',
    });
    expect(ports.media.keys('pieces/ann/segment/')).toHaveLength(1);
  });

  test('what another try may mend keeps its name', async () => {
    const render = async () => {
      throw new ServiceBusy('S3 asks us to slow down.');
    };
    const failing = renderSegment(
      { ...job, planKey, reel: 0, segment: 2 },
      { ...ports, renderer: { ...ports.renderer, render } },
    );
    await expect(failing).rejects.toMatchObject({ name: 'Transient.ServiceBusy' });
  });

  test('a segment that is not in the plan is a bug by name', async () => {
    const failing = renderSegment({ ...job, planKey, reel: 0, segment: 9 }, ports);
    await expect(failing).rejects.toMatchObject({ name: 'Bug.PieceMissing' });
  });
});

const encodeStep = async () => (await ports.jobs.steps('ann', 'j1')).find(({ step }) => step === 'EncodeSound');
/** Encodes to its gain and the film's length, and counts. */
const countingSound = () => {
  const encoded: string[] = [];
  const encode: Sound['encode'] = async ({ gainDb, filmSamples, sound }) => {
    encoded.push(`${gainDb} dB of ${filmSamples}, silent before the film: ${(await sound(-1, 0)).join()}`);
    return Buffer.from(encoded.at(-1)!);
  };
  const mix: Sound['mix'] = async () => ({ samples: new Float32Array(), loudness: { firstHop: 0, sums: [] } });
  return { encoded, sound: { mix, encode, integratedLoudness: () => 0 } };
};

describe('encodeSound', () => {
  test('encodes a reel’s sound once at a gain, and reads the plan of its own reel alone', async () => {
    const { encoded, sound } = countingSound();
    await ports.media.removeAll(planKey);
    for (const gainDb of [-2, -2, 3]) await encodeSound({ ...job, planKey, reel: 0, gainDb }, { ...ports, sound });
    const samples = film.timeline.frames * 1_600;
    expect(encoded).toEqual([-2, 3].map((gain) => `${gain} dB of ${samples}, silent before the film: 0,0`));
    expect(await encodeStep()).toMatchObject({ total: 1, done: 1 });
  });

  test('a mix that is gone is named', async () => {
    const { sound } = countingSound();
    const encode: Sound['encode'] = async (work) => new Uint8Array((await work.sound(0, 8)).buffer);
    const failing = encodeSound({ ...job, planKey, reel: 0, gainDb: 0 }, { ...ports, sound: { ...sound, encode } });
    await expect(failing).rejects.toMatchObject({ name: 'Bug.PieceMissing' });
  });
});

describe('joinReel', () => {
  const joiner = (seen: string[]): Joiner => ({
    joinReel: async ({ segments, sound, file }) => {
      seen.push(...segments.map(({ file: segment }) => segment), `sound ${Buffer.from(sound).toString()}`);
      await writeFile(file, 'reel');
      return { sizeBytes: 4 };
    },
    makeSprite: async () => new Uint8Array(),
    reelTableBytes: () => 0,
    joinFilm: () => ({ head: new Uint8Array(), reels: [], stream: { init: new Uint8Array(), media: '', variant: '' } }),
  });

  const makeReel = async () => {
    for (const segment of [2, 0, 1]) await renderSegment({ ...job, planKey, reel: 0, segment }, ports);
    await encodeSound({ ...job, planKey, reel: 0, gainDb: 0 }, { ...ports, ...countingSound() });
  };

  test('joins all segments in order and the sound, once, and sums them up', async () => {
    await makeReel();
    const seen: string[] = [];
    for (let tries = 0; tries < 2; tries++)
      await joinReel({ ...job, planKey, reel: 0, gainDb: 0 }, { ...ports, joiner: joiner(seen) });
    expect(seen.slice(0, 3).map((file) => file.slice(-5))).toEqual(['0.mp4', '1.mp4', '2.mp4']);
    expect(seen.slice(3)).toEqual([expect.stringMatching(/^sound 0 dB/)]);
    expect(await renderStep()).toMatchObject({ done: 3, finishedAt: expect.any(Number) });
  });

  test('reads the plan of its own reel alone, which does not grow with the film', async () => {
    await makeReel();
    await ports.media.removeAll(planKey);
    await joinReel({ ...job, planKey, reel: 0, gainDb: 0 }, { ...ports, joiner: joiner([]) });
    expect((await ports.jobs.steps('ann', 'j1')).find(({ step }) => step === 'JoinReel')).toMatchObject({ total: 1 });
  });

  test('a sound that is gone is named', async () => {
    for (const segment of [0, 1, 2]) await renderSegment({ ...job, planKey, reel: 0, segment }, ports);
    const failing = joinReel({ ...job, planKey, reel: 0, gainDb: 0 }, { ...ports, joiner: joiner([]) });
    await expect(failing).rejects.toMatchObject({
      name: 'Bug.PieceMissing',
      message: expect.stringContaining('sound of reel 0'),
    });
  });

  test('a segment that is gone is named', async () => {
    await renderSegment({ ...job, planKey, reel: 0, segment: 0 }, ports);
    const failing = joinReel({ ...job, planKey, reel: 0, gainDb: 0 }, { ...ports, joiner: joiner([]) });
    await expect(failing).rejects.toMatchObject({
      name: 'Bug.PieceMissing',
      message: expect.stringContaining('Segment 1'),
    });
  });
});
