import { crc32 } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Storyboard } from '@longtake/contracts';
import { planFilm } from '../../domain/plan/plan-film.ts';
import type { Joiner } from '../../ports.ts';
import { reelKey } from '../film-pieces.ts';
import { jsonBytes } from '../read-json.ts';
import { job, startJob } from '../testing/start-job.ts';
import { joinVideo } from './join-video.ts';

const planKey = 'pieces/ann/plan/p.json';
const input = { ...job, planKey, gainDb: -2 };
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
