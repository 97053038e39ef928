import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Scene, type StoredScript, Storyboard } from '@longtake/contracts';
import { createMeter } from '@longtake/port-suites/memory';
import { PictureInvalid } from '../../domain/errors.ts';
import type { Illustrator, Scratch } from '../../ports.ts';
import { job, startJob } from '../testing/start-job.ts';
import { illustrate } from './illustrate.ts';
import { narrate } from './narrate.ts';
import { readReelPlan, readTimeline } from './plan-keys.ts';
import { planVideo } from './plan-video.ts';
import { recordFailure } from './record-failure.ts';

const storyboardKey = 'pieces/ann/storyboard/s.json';
/** Admits a picture by its bytes and draws a card as its JSON. */
const plainIllustrator: Illustrator = {
  missingGlyphs: async (text) => [...new Set(text.match(/[க-ஹ]/gu) ?? [])],
  admit: async (bytes) => {
    if (bytes.length === 0) throw new PictureInvalid('it is empty.');
    const stored = { width: 2208, height: 1242, ownWidth: 640, ownHeight: 360, enlarged: 3.45 };
    return { prepared: bytes, stored };
  },
  draw: async (card) => new TextEncoder().encode(JSON.stringify(card)),
  admitClip: () => Promise.reject(new Error('These scenes show no clip.')),
  admitClipSound: () => Promise.reject(new Error('These scenes show no clip.')),
};
const scratch: Scratch = { withFolder: () => Promise.reject(new Error('Nothing here needs a file.')) };

const startPlainJob = () => startJob({ illustrator: plainIllustrator, scratch });
let ports: Awaited<ReturnType<typeof startPlainJob>>;
const scenes: Scene[] = [
  { id: 'a', chapter: 'A', narration: 'One two three.', visual: { kind: 'title', title: 'T' } },
  { id: 'b', narration: '', durationMs: 1_500, visual: { kind: 'picture', picture: 0 } },
  { id: 'c', chapter: 'C', narration: 'Four five.', visual: { kind: 'section', heading: 'C' } },
];
const store = async (storyboard: Storyboard): Promise<void> => {
  const script: StoredScript = { storyboard, warnings: [] };
  await ports.media.publish(storyboardKey, new TextEncoder().encode(JSON.stringify(script)), 'application/json');
};

beforeEach(async () => {
  ports = await startPlainJob();
  await store(Storyboard.parse({ version: 1, title: 'T', pictures: [{ asset: 'assets/ann/p' }], scenes }));
  await ports.media.publish('assets/ann/p', Uint8Array.of(1), 'image/png');
});

const batch = { ...job, storyboardKey, firstScene: 0, batchSize: 3 };
const stepOf = async (name: string) => (await ports.jobs.steps('ann', 'j1')).find(({ step }) => step === name);

describe('narrate', () => {
  test('speaks each scene once, and a silent one not at all', async () => {
    await narrate(batch, ports);
    expect(ports.narrator.spoken.map(({ text }) => text)).toEqual(['One two three.', 'Four five.']);
    expect(ports.meter.read().speechCharacters).toEqual({ neural: 24 });
    expect(await stepOf('Narrate')).toMatchObject({ done: 3, total: 3, reused: 0 });
  });

  test('what was spoken before is found, counted as reused, and not billed again', async () => {
    await narrate(batch, ports);
    await narrate(batch, { ...ports, meter: createMeter() });
    expect(ports.narrator.spoken).toHaveLength(2);
  });
});

describe('illustrate', () => {
  test('admits the user’s picture and draws cards, a piece each', async () => {
    await illustrate(batch, ports);
    const keys = ports.media.keys('pieces/ann/picture/');
    expect(keys.filter((key) => key.endsWith('.planes'))).toHaveLength(3);
    // What is known of the user's own.
    expect(keys.filter((key) => key.endsWith('.planes.json'))).toHaveLength(1);
    expect(await stepOf('Illustrate')).toMatchObject({ done: 3, reused: 0 });
  });

  test('characters that no font draws are warned of, once for the film', async () => {
    const [title, ...rest] = scenes;
    const visual = { kind: 'title' as const, title: 'Lake க்' };
    await store(
      Storyboard.parse({
        version: 1,
        title: 'T',
        pictures: [{ asset: 'assets/ann/p' }],
        scenes: [{ ...title, visual }, ...rest],
      }),
    );
    await illustrate({ ...batch, batchSize: 2 }, ports);
    await illustrate({ ...batch, firstScene: 2, batchSize: 1 }, ports);
    expect((await ports.jobs.get('ann', 'j1'))?.warnings).toEqual([
      expect.stringMatching(/^No font here draws க \(U\+0B95\), of scene "a": left out of the picture/),
    ]);
  });

  test('a broken picture is named with its scene', async () => {
    await ports.media.publish('assets/ann/p', new Uint8Array(), 'image/png');
    await expect(illustrate(batch, ports)).rejects.toMatchObject({
      name: 'Input.PictureInvalid',
      message: 'Picture 0 of scene "b": it is empty.',
    });
  });

  test('a picture whose upload is gone is named with its scene', async () => {
    await ports.media.removeAll('assets/ann/');
    await expect(illustrate(batch, ports)).rejects.toMatchObject({ name: 'Input.AssetMissing' });
  });
});

describe('planVideo', () => {
  test('stores the timeline and a plan for each reel, and answers with indexes alone', async () => {
    await narrate(batch, ports);
    const { planKey, reels } = await planVideo({ ...job, storyboardKey }, ports);
    expect(reels).toEqual([[0, 3]]);
    const timeline = await readTimeline(ports.media, planKey);
    const plan = await readReelPlan(ports.media, planKey, 0);
    expect(timeline.chapters.map(({ title }) => title)).toEqual(['A', 'C']);
    expect(plan.segments.reduce((sum, { frames }) => sum + frames, 0)).toBe(timeline.frames);
    expect(plan.sounds).toHaveLength(2);
  });

  test('names a picture that is shown larger than it is, in the plan and as a warning', async () => {
    await narrate(batch, ports);
    await illustrate(batch, ports);
    const { planKey } = await planVideo({ ...job, storyboardKey }, ports);
    const { enlarged } = await readTimeline(ports.media, planKey);
    expect(enlarged).toEqual([
      { scene: 'b', visual: 'picture', width: 640, height: 360, enlarged: expect.closeTo(3.12) },
    ]);
    expect((await ports.jobs.get('ann', 'j1'))?.warnings).toEqual([
      expect.stringMatching(/^The picture of scene "b" has 640 × 360 pixels: it is shown 3.12 times as large\. /),
    ]);
  });

  test('without a narration that was to be there, it fails by name', async () => {
    await expect(planVideo({ ...job, storyboardKey }, ports)).rejects.toMatchObject({ name: 'Bug.PieceMissing' });
  });
});

describe('recordFailure', () => {
  test('ends the job with the root of the error, once', async () => {
    const cause = JSON.stringify({
      errorType: 'Input.PictureInvalid',
      errorMessage: 'Picture 0 of scene "b": it is empty.',
    });
    await recordFailure({ ...job, error: { Error: 'Input.PictureInvalid', Cause: cause } }, ports);
    await recordFailure({ ...job, error: { Error: 'States.Timeout' } }, ports);
    expect(await ports.jobs.get('ann', 'j1')).toMatchObject({
      state: 'FAILED',
      failure: { code: 'Input.PictureInvalid', message: 'Picture 0 of scene "b": it is empty.' },
    });
  });
});
