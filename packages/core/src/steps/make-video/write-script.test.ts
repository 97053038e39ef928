import { beforeEach, describe, expect, test } from '@jest/globals';
import { type ModelScript, StoredScript, Storyboard, type VideoRequestInput } from '@longtake/contracts';
import { createMemoryPorts, type MemoryPorts } from '@longtake/port-suites/memory';
import { job } from '../testing/start-job.ts';
import { writeScript } from './write-script.ts';

const requestKey = 'pieces/ann/request/r.json';
const input = { ...job, requestKey };
const reply: ModelScript = {
  title: 'Tides',
  scenes: [{ heading: '', narration: 'The Moon pulls the sea.', visual: 'title' }],
};

let ports: MemoryPorts;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const prepare = async (request: unknown, replies?: unknown[]) => {
  ports = createMemoryPorts(replies);
  await ports.jobs.create({ ...job, kind: 'video', title: 'Untitled', requestKey, createdAt: 0, warnings: [] });
  await ports.media.publish(requestKey, bytesOf(JSON.stringify(request)), 'application/json');
};
const video = (more: Omit<VideoRequestInput, 'kind' | 'settings'> & { settings?: VideoRequestInput['settings'] }) => ({
  kind: 'video',
  ...more,
});
const readScript = async (key: string): Promise<StoredScript> =>
  StoredScript.parse(JSON.parse(new TextDecoder().decode(await ports.media.read(key))));
const markdown =
  '# The sea\n\nTwice a day the sea breathes.\n\n## Pull\n\nThe Moon pulls it.\n\n![Far](https://x.org/a.png)\n';

beforeEach(() => prepare(video({ document: { text: markdown } })));

describe('writeScript', () => {
  test('makes a preview of the script that the video will have, small or of one scene', async () => {
    await prepare(video({ document: { text: markdown }, preview: {} }));
    const { storyboardKey, batches } = await writeScript(input, ports);
    const whole = await readScript(storyboardKey);
    expect(whole).toMatchObject({ drawnFps: 10, storyboard: { size: { width: 854, height: 480 }, fps: 30 } });
    expect(batches).toEqual([0, 1]);
    expect(await ports.jobs.get('ann', 'j1')).toMatchObject({ title: 'The sea (preview)' });
    for (const scene of ['pull', 2, '2']) {
      await prepare(video({ document: { text: markdown }, preview: { scene } }));
      const one = await readScript((await writeScript(input, ports)).storyboardKey);
      expect(one).not.toHaveProperty('drawnFps');
      expect(one.storyboard).toMatchObject({ size: { width: 1920, height: 1080 }, scenes: [{ id: 'pull' }] });
    }
  });

  test('names the scenes that there are where a preview asks for another', async () => {
    await prepare(video({ document: { text: markdown }, preview: { scene: 3 } }));
    await expect(writeScript(input, ports)).rejects.toMatchObject({
      name: 'Input.SceneUnknown',
      message: 'There is no scene 3: the storyboard has 2 scenes, 1 title, 2 pull.',
    });
  });

  test('starts the job, stores the storyboard, names the job after it and tells what was left out', async () => {
    const { storyboardKey, batches, batchSize } = await writeScript(input, ports);
    expect(storyboardKey).toMatch(/^pieces\/ann\/storyboard\/[0-9a-f]{64}\.json$/);
    const { storyboard, warnings } = await readScript(storyboardKey);
    expect(storyboard.scenes.map(({ id }) => id)).toEqual(['title', 'pull']);
    expect({ batches, batchSize }).toEqual({ batches: [0, 1], batchSize: 1 });
    expect(warnings).toHaveLength(1);
    expect(await ports.jobs.get('ann', 'j1')).toMatchObject({ state: 'RUNNING', title: 'The sea', warnings });
    expect(await ports.jobs.steps('ann', 'j1')).toEqual([
      expect.objectContaining({ step: 'WriteScript', total: 1, done: 1, reused: 0 }),
    ]);
  });

  test('calls a document’s picture in the storyboard as the document does', async () => {
    const text = `${markdown}\n\n![the sea](pictures/sea.png)\n`;
    const pictures = [{ ref: 'pictures/sea.png', asset: 'assets/ann/p' }];
    await prepare(video({ document: { text, pictures } }));
    const { storyboard } = await readScript((await writeScript(input, ports)).storyboardKey);
    expect(storyboard.pictures).toEqual([{ asset: 'assets/ann/p', name: 'pictures/sea.png', alt: 'the sea' }]);
  });

  test('writes the same text sent inline and as an asset once', async () => {
    const inline = await writeScript(input, ports);
    await ports.media.publish('assets/ann/doc', Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf(markdown)), 'text/markdown');
    await ports.media.publish(
      'second',
      bytesOf(JSON.stringify(video({ document: { asset: 'assets/ann/doc' } }))),
      'application/json',
    );
    const again = await writeScript({ ...input, attempt: 2, requestKey: 'second' }, ports);
    expect(again).toEqual(inline);
    expect(ports.media.keys('pieces/ann/storyboard/')).toHaveLength(1);
  });

  test('warns of copies that would be no smaller than the film', async () => {
    const settings = { size: { width: 640, height: 360 }, renditions: [480 as const] };
    await prepare(video({ document: { text: '# Sea\n\nThe sea rises twice a day.\n' }, settings }));
    await writeScript(input, ports);
    const { warnings } = (await ports.jobs.get('ann', 'j1'))!;
    expect(warnings).toEqual([expect.stringContaining('The copy of 480 lines is left out')]);
  });

  test('takes a given storyboard as it is', async () => {
    const storyboard = Storyboard.parse({
      version: 1,
      title: 'Mine',
      scenes: [{ id: 'a', narration: 'e.g. **this**', visual: { kind: 'section', heading: 'H' } }],
    });
    await prepare(video({ storyboard }));
    const { storyboardKey } = await writeScript(input, ports);
    expect(await readScript(storyboardKey)).toEqual({ storyboard, warnings: [] });
  });

  test('asks the model for a topic once, however often the step runs', async () => {
    await prepare(video({ topic: 'tides', settings: { lengthSeconds: 5 } }), [reply]);
    const first = await writeScript(input, ports);
    expect(await writeScript(input, ports)).toEqual(first);
    expect(ports.model.questions).toHaveLength(1);
    expect(ports.meter.read().model?.id).toBe('replay');
    expect((await readScript(first.storyboardKey)).storyboard.title).toBe('Tides');
  });

  test('asks the model for a document where the settings say so', async () => {
    await prepare(video({ document: { text: markdown }, settings: { writer: 'model', lengthSeconds: 5 } }), [reply]);
    await writeScript(input, ports);
    expect(ports.model.questions[0]?.turns[0]?.text).toContain('Twice a day the sea breathes.');
  });

  test('gives a Map over scenes at most 400 items', async () => {
    const scenes = Array.from({ length: 1_001 }, (_, index) => ({
      id: `s${index}`,
      narration: 'One.',
      visual: { kind: 'section' as const, heading: 'H' },
    }));
    await prepare(video({ storyboard: Storyboard.parse({ version: 1, title: 'Long', scenes }) }));
    const { batches, batchSize } = await writeScript(input, ports);
    expect(batchSize).toBe(3);
    expect(batches).toHaveLength(334);
    expect(batches.slice(0, 3)).toEqual([0, 3, 6]);
    expect(batches.at(-1)).toBe(999);
  });

  test.each([
    ['a topic without a model', video({ topic: 'tides' }), 'Input.ModelMissing'],
    ['a document that is not there', video({ document: { asset: 'assets/ann/none' } }), 'Input.AssetMissing'],
    ['a document of another owner', video({ document: { asset: 'assets/bob/doc' } }), 'Input.AssetMissing'],
    ['an empty document', video({ document: { text: '# \n' } }), 'Input.DocumentEmpty'],
    [
      'a storyboard with an unknown field',
      { kind: 'video', storyboard: { version: 1, title: 'T', scenes: [], colour: 'red' } },
      'Input.StoryboardInvalid',
    ],
  ])('refuses %s in one sentence', async (_, request, name) => {
    await prepare(request);
    await ports.media.publish('assets/bob/doc', bytesOf(markdown), 'text/markdown');
    await expect(writeScript(input, ports)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(/^[^\n]+\.$/),
    });
    expect(ports.media.keys('pieces/ann/storyboard/')).toEqual([]);
  });

  test('refuses an asset that is not UTF-8', async () => {
    await prepare(video({ document: { asset: 'assets/ann/doc' } }));
    await ports.media.publish('assets/ann/doc', Uint8Array.of(0x61, 0xff, 0xfe, 0x62), 'text/plain');
    await expect(writeScript(input, ports)).rejects.toMatchObject({ name: 'Input.DocumentUnreadable' });
  });
});
