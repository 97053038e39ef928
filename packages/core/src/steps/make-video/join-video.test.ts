import { crc32 } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Captions, type NarrationMarks, Storyboard } from '@longtake/contracts';
import { planFilm } from '../../domain/plan/plan-film.ts';
import { plainCue } from '../../domain/subtitles.ts';
import type { FilmCaptions, Joiner } from '../../ports.ts';
import { filmKey, reelKey } from '../film-pieces.ts';
import { jsonBytes } from '../read-json.ts';
import { job, startJob } from '../testing/start-job.ts';
import { joinVideo } from './join-video.ts';
import { trackCuesKey } from './plan-keys.ts';

const planKey = 'pieces/ann/plan/p.json';
const input = { ...job, planKey, gainDb: -2 };
const words = ['\\NLight', '&', 'dark'];
const marks: NarrationMarks = {
  sampleRate: 16_000,
  sampleCount: 48_000,
  words: words.map((text, at) => ({
    text,
    charStart: words.slice(0, at).join(' ').length + Math.min(at, 1),
    charEnd: words.slice(0, at + 1).join(' ').length,
    startMs: at * 1000,
    endMs: at * 1000 + 900,
  })),
};
/** A film of one spoken scene, of captions that are seen so. */
const spokenFilm = (show: Captions['show']) =>
  planFilm(
    Storyboard.parse({
      version: 1,
      title: 'T',
      captions: { show },
      scenes: [{ id: 's', narration: words.join(' '), visual: { kind: 'section', heading: 'S' } }],
    }),
    [{ picture: 'p', narration: { piece: 'n', marks } }],
  );
const scenes = Array.from({ length: 150 }, (_, index) => ({
  id: `s${index}`,
  narration: '',
  durationMs: 10_000,
  visual: { kind: 'section' as const, heading: `S${index}` },
}));
const { timeline } = planFilm(
  Storyboard.parse({ version: 1, title: 'T', scenes }),
  scenes.map((_, index) => ({ picture: `picture ${index}` })),
);
const keys = timeline.reels.map((reel) => reelKey('ann', reel, { gainDb: -2 }));

/** A reel is its number as text, and its table is its last byte; the head is all tables. */
const reelBytes = (reel: number): Uint8Array => new TextEncoder().encode(`reel ${reel} T`);
const plainJoiner: Pick<Joiner, 'joinFilm' | 'reelTableBytes'> = {
  reelTableBytes: () => 1,
  joinFilm: ({ reels }) => ({
    head: new TextEncoder().encode(`${reels.map(({ table }) => new TextDecoder().decode(table)).join('')}|`),
    reels: reels.map((_, reel) => {
      const bytes = reelBytes(reel).subarray(0, -1);
      return { sizeBytes: bytes.length, crc32: crc32(bytes) };
    }),
    stream: { init: Uint8Array.of(1), media: 'media', variant: 'BANDWIDTH=1' },
  }),
};
const notHere = () => Promise.reject(new Error('this is not for reels'));
const joiner: Joiner = { ...plainJoiner, joinReel: notHere, makeSprite: notHere };
const startFilmJob = () => startJob({ joiner });
let ports: Awaited<ReturnType<typeof startFilmJob>>;
beforeEach(async () => {
  ports = await startFilmJob();
  await ports.media.publish(planKey, jsonBytes(timeline), 'application/json');
  for (const [reel, key] of keys.entries()) await ports.media.publish(key, reelBytes(reel), 'video/mp4');
});
const step = async () => (await ports.jobs.steps('ann', 'j1')).find(({ step: name }) => name === 'JoinVideo');

describe('joinVideo', () => {
  test('lays the reels, without their tables, behind the index that their tables give', async () => {
    const { filmKey } = await joinVideo(input, ports);
    const film = new TextDecoder().decode(await ports.media.read(filmKey));
    expect(keys.length).toBeGreaterThan(1);
    expect(film).toBe(`${'T'.repeat(keys.length)}|${keys.map((_, reel) => `reel ${reel} `).join('')}`);
    expect(await step()).toMatchObject({ done: 1, reused: 0 });
    const stem = filmKey.replace('.mp4', '');
    const stream = [`${stem}-init.mp4`, `${stem}-media.m3u8`, `${stem}-variant.txt`];
    expect(stream.map((key) => ports.media.contentType(key))).toEqual([
      'video/mp4',
      'application/vnd.apple.mpegurl',
      'text/plain; charset=utf-8',
    ]);
  });

  test('a film that is there is found, without its reels', async () => {
    await joinVideo(input, ports);
    await ports.media.removeAll('pieces/ann/reel/');
    await joinVideo(input, ports);
    expect(await step()).toMatchObject({ done: 1 });
  });

  describe('a film that is spoken', () => {
    /** What the joiner is told of its captions, and the film's name. */
    const joined = async (show: Captions['show']) => {
      const { timeline: spoken, cues } = spokenFilm(show);
      await ports.media.publish(planKey, jsonBytes(spoken), 'application/json');
      await ports.media.publish(trackCuesKey(planKey), jsonBytes(cues.map(plainCue)), 'application/json');
      await ports.media.publish(reelKey('ann', spoken.reels[0]!, { gainDb: -2 }), reelBytes(0), 'video/mp4');
      let captions: FilmCaptions | undefined;
      const joinFilm: Joiner['joinFilm'] = (film) => {
        captions = film.captions;
        return plainJoiner.joinFilm(film);
      };
      const { filmKey } = await joinVideo(input, { ...ports, joiner: { ...ports.joiner, joinFilm } });
      return { captions, cues, filmKey };
    };

    test.each([
      ['soft', true],
      ['both', false],
    ] as const)('has a track of its captions where they are %s', async (show, isShown) => {
      const { captions, cues } = await joined(show);
      expect(captions).toEqual({ isShown, cues: cues.map(plainCue) });
      expect(captions!.cues.map(({ text }) => text).join(' ')).toContain('Light & dark');
    });

    test('has none where they are burnt, or not wanted', async () => {
      for (const show of ['burnt', 'none'] as const) expect((await joined(show)).captions).toBeUndefined();
    });

    test('is another film with other captions', async () => {
      const names = new Set<string>();
      for (const show of ['burnt', 'both'] as const) names.add((await joined(show)).filmKey);
      const { captionTrack, ...spoken } = spokenFilm('both').timeline;
      names.add(filmKey('ann', { ...spoken, captionTrack: { ...captionTrack!, cuesHash: 'others' } }, -2));
      expect(names.size).toBe(3);
    });
  });

  test('a reel that is gone is named', async () => {
    await ports.media.removeAll(keys[1]!);
    await expect(joinVideo(input, ports)).rejects.toMatchObject({
      name: 'Bug.PieceMissing',
      message: expect.stringMatching(/^Reel 1 \(pieces\/ann\/reel\/.*is gone/),
    });
  });

  test('a reel whose bytes have changed makes no film', async () => {
    await ports.media.publish(keys[0]!, new TextEncoder().encode('reel X T'), 'video/mp4');
    await expect(joinVideo(input, ports)).rejects.toMatchObject({ name: 'Bug.JoinFailed' });
  });
});
