import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Scene, Storyboard } from '@longtake/contracts';
import { ClipInvalid } from '../../domain/errors.ts';
import { soundHead } from '../../domain/sound-piece.ts';
import type { AdmitClip, Illustrator, Scratch } from '../../ports.ts';
import { job, startJob } from '../testing/start-job.ts';
import { illustrate } from './illustrate.ts';
import { narrate } from './narrate.ts';
import { readReelPlan, readTimeline } from './plan-keys.ts';
import { planVideo } from './plan-video.ts';

const storyboardKey = 'pieces/ann/storyboard/s.json';
const folder = mkdtempSync(join(tmpdir(), 'longtake-clips-'));
const scratch: Scratch = { withFolder: (use) => use((name) => join(folder, name)) };

/** A clip of 5 s whose upload says "clip"; its chunks and its sound are what they were made from. */
const countingIllustrator = () => {
  const admitted: AdmitClip[] = [];
  const made: number[] = [];
  const illustrator: Illustrator = {
    missingGlyphs: async () => [],
    admit: () => Promise.reject(new Error('These scenes show no picture.')),
    draw: async (card) => new TextEncoder().encode(JSON.stringify(card)),
    admitClip: async (part) => {
      admitted.push(part);
      if ((await readFile(part.file, 'utf8')) !== 'clip') throw new ClipInvalid('it has no pictures.');
      for (const chunk of [0, 1, 2]) {
        if (await part.isStored(chunk)) continue;
        made.push(chunk);
        await writeFile(join(folder, 'chunk'), `chunk ${chunk}`);
        await part.store(chunk, join(folder, 'chunk'));
      }
      return { frames: 150, lengthMs: 5_000, fit: 'cover', width: 640, height: 360, enlarged: 3 };
    },
    admitClipSound: async (_part, into) => {
      await writeFile(into, [soundHead(240_000), Buffer.alloc(960_000)]);
      return { sampleCount: 240_000 };
    },
  };
  return { admitted, made, illustrator };
};

const startClipJob = () => startJob({ scratch, ...countingIllustrator() });
let ports: Awaited<ReturnType<typeof startClipJob>>;
const clipScene = (rest: Partial<Scene> = {}, visual: object = {}): Scene => ({
  ...{ id: 'walk', narration: '', visual: { kind: 'clip', clip: 0, ...visual } },
  ...rest,
});
const store = (...scenes: Scene[]): Promise<void> => storeScript(scenes);
const storeScript = async (scenes: Scene[], more: { drawnFps?: 10 } = {}): Promise<void> => {
  const storyboard = Storyboard.parse({ version: 1, title: 'T', clips: [{ asset: 'assets/ann/c' }], scenes });
  const script = JSON.stringify({ storyboard, warnings: [], ...more });
  await ports.media.publish(storyboardKey, new TextEncoder().encode(script), 'application/json');
};
const batch = { ...job, storyboardKey, firstScene: 0, batchSize: 9 };
const planned = async () => {
  await illustrate(batch, ports);
  await narrate(batch, ports);
  const { planKey } = await planVideo({ ...job, storyboardKey }, ports);
  const [timeline, reel] = [await readTimeline(ports.media, planKey), await readReelPlan(ports.media, planKey, 0)];
  return { timeline, reel, warnings: (await ports.jobs.get('ann', 'j1'))!.warnings };
};

beforeEach(async () => {
  ports = await startClipJob();
  await ports.media.publish('assets/ann/c', new TextEncoder().encode('clip'), 'video/mp4');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a clip is admitted once, in chunks, with its sound, and found again', async () => {
  await store(clipScene());
  await illustrate(batch, ports);
  const clips = ports.media.keys('pieces/ann/clip/');
  expect(clips.filter((key) => key.endsWith('.mp4'))).toHaveLength(3);
  expect(clips.filter((key) => key.endsWith('.json'))).toHaveLength(1);
  expect(ports.media.keys('pieces/ann/sound/')).toHaveLength(1);
  await illustrate(batch, ports);
  expect(ports.admitted).toHaveLength(1);
});

test('what broke off is carried on behind the chunks that are stored', async () => {
  await store(clipScene());
  await illustrate(batch, ports);
  const keys = ports.media.keys('pieces/ann/clip/');
  for (const key of keys.filter((one) => !one.endsWith('/0000.mp4'))) await ports.media.removeAll(key);
  ports.made.length = 0;
  await illustrate(batch, ports);
  expect(ports.made).toEqual([1, 2]);
});

test('a dropped sound is not made, and changing it leaves the pictures', async () => {
  await store(clipScene({}, { sound: 'drop' }));
  await illustrate(batch, ports);
  expect(ports.media.keys('pieces/ann/sound/')).toEqual([]);
  await store(clipScene({}, { sound: 'keep' }));
  await illustrate(batch, ports);
  expect([ports.made, ports.media.keys('pieces/ann/sound/').length]).toEqual([[0, 1, 2], 1]);
});

test('no more of a clip is made than its scene can show, and a few words more make nothing anew', async () => {
  await store(
    clipScene({ narration: 'A short sentence.' }),
    clipScene({ id: 'b', durationMs: 90_000 }, { fromMs: 500 }),
  );
  await illustrate(batch, ports);
  expect(ports.admitted.map(({ fromMs, toMs, mostMs }) => [fromMs, toMs, mostMs])).toEqual([
    [0, undefined, 60_000],
    [500, undefined, 120_000],
  ]);
  await store(clipScene({ narration: 'Another short sentence, spoken.' }));
  await illustrate(batch, ports);
  expect(ports.admitted).toHaveLength(2);
});

test('a clip that is broken or gone is named with its scene', async () => {
  await store(clipScene());
  await ports.media.publish('assets/ann/c', new TextEncoder().encode('sound'), 'video/mp4');
  await expect(illustrate(batch, ports)).rejects.toMatchObject({
    name: 'Input.ClipInvalid',
    message: 'Clip 0 of scene "walk": it has no pictures.',
  });
  await ports.media.removeAll('assets/ann/');
  await expect(illustrate(batch, ports)).rejects.toMatchObject({
    name: 'Input.AssetMissing',
    message: 'Clip 0 of scene "walk" is not uploaded, or no longer. Upload it again.',
  });
});

test('a clip that is broken goes by what its user calls it', async () => {
  const clips = [{ asset: 'assets/ann/c', name: 'films/walk.mp4' }];
  const storyboard = Storyboard.parse({ version: 1, title: 'T', clips, scenes: [clipScene()] });
  const script = new TextEncoder().encode(JSON.stringify({ storyboard, warnings: [] }));
  await ports.media.publish(storyboardKey, script, 'application/json');
  await ports.media.publish('assets/ann/c', new TextEncoder().encode('sound'), 'video/mp4');
  await expect(illustrate(batch, ports)).rejects.toThrow(
    'The clip "films/walk.mp4" of scene "walk": it has no pictures.',
  );
});

test('a silent scene lasts until its clip has faded out, and the clip is heard as it is', async () => {
  await store(clipScene(), clipScene({ id: 'end' }));
  const { timeline, reel, warnings } = await planned();
  // 5 s at 30 frames a second; the second fades in over 0.7 s of the first.
  expect(timeline.scenes.map(({ fromFrame, toFrame }) => [fromFrame, toFrame])).toEqual([
    [0, 129],
    [129, 279],
  ]);
  const [shot] = reel.segments[0]!.shots;
  expect(shot).toMatchObject({ clipFrames: 150, fromFrame: 0, toFrame: 150, from: shot!.to });
  expect(reel.sounds).toMatchObject([
    { kind: 'sound', atSample: 0, sampleCount: 240_000, fadeInSamples: 480, fadeOutSamples: 480 },
    { kind: 'sound', atSample: 129 * 1_600, sampleCount: 240_000, fadeInSamples: 480, fadeOutSamples: 480 },
  ]);
  expect(reel.sounds.map(({ gainDb }) => gainDb)).toEqual([undefined, undefined]);
  expect(warnings).toEqual([
    expect.stringContaining('The clip of scene "walk" has 640 × 360 pixels: it is shown 3 times as large.'),
    expect.stringContaining('The clip of scene "end" has 640 × 360 pixels'),
  ]);
});

test('under a narration it is 12 dB lower, as long as that, and fades out where it would go on', async () => {
  await store(clipScene({ narration: 'One two.' }), clipScene({ id: 'end', durationMs: 9_000 }, { sound: 'drop' }));
  const { timeline, reel, warnings } = await planned();
  const [first] = timeline.scenes;
  expect(first!.toFrame).toBeLessThan(129);
  const heard = reel.sounds.filter(({ kind }) => kind === 'sound');
  expect(heard).toMatchObject([
    { gainDb: -12, sampleCount: (first!.toFrame + 21) * 1_600, fadeOutSamples: 21 * 1_600 },
  ]);
  expect(warnings.at(-1)).toBe('The clip of scene "end" is 4.0 s shorter than the scene: its last picture stays.');
});

test('a preview has its clips at its own rate, and its scenes as long as the film’s', async () => {
  await storeScript([clipScene(), clipScene({ id: 'end' })], { drawnFps: 10 });
  const { timeline, reel } = await planned();
  expect(ports.admitted[0]!.canvas).toMatchObject({ fpsNum: 10, fpsDen: 1 });
  expect(timeline.scenes.map(({ fromFrame, toFrame }) => [fromFrame, toFrame])).toEqual([
    [0, 43],
    [43, 93],
  ]);
  expect(reel.segments[0]!.shots[0]).toMatchObject({ clipFrames: 150, toFrame: 50 });
});
