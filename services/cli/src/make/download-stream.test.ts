import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { downloadStream, streamPath } from './download-stream.ts';

/** The bucket: every file says its name. */
const bucket = createServer(({ url = '' }, response) => response.end(url.replace(/\?.*$/, '')));
let base = '';
let folder = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}/videos/local/1`;
  folder = await mkdtemp(join(tmpdir(), 'longtake-stream-'));
});
afterAll(async () => {
  await new Promise((resolve) => bucket.close(resolve));
  await rm(folder, { recursive: true });
});

const linked = (file: string) => `${base}/${file}?signature=a%2Fb`;
const media = (stem: string) =>
  `#EXTM3U\n#EXT-X-MAP:URI="${linked(`${stem}-init.mp4`)}"\n#EXTINF:1,\n#EXT-X-BYTERANGE:9@0\n${linked(`${stem}.mp4`)}\n`;
const playlists = (): Record<string, string> => ({
  'video.m3u8': '#EXTM3U\n#EXT-X-MEDIA:URI="captions.m3u8"\n#A\nvideo-media.m3u8\n#B\nvideo-480-media.m3u8\n',
  'video-media.m3u8': media('video'),
  'video-480-media.m3u8': media('video-480'),
  'captions.m3u8': `#EXTM3U\n#EXTINF:1,\n${linked('captions.vtt')}\n`,
});
const api = { playlist: async (path: string) => playlists()[path.replace('/jobs/1/stream/', '')]! };

it.each([
  ['video.mp4', 'captions.vtt'],
  ['talk.mp4', 'talk.vtt'],
])('saves playlists that name the files beside %s, and what is read before them', async (video, vtt) => {
  const into = await mkdtemp(join(folder, 'out-'));
  const place = { video: join(into, video), vtt: join(into, vtt) };
  const result = { streamPath: '/jobs/1/stream/video.m3u8' };
  await downloadStream(result, place, { api, signal: AbortSignal.timeout(5_000) });
  const stem = video.slice(0, -4);
  const read = (name: string) => readFile(join(into, name), 'utf8');
  expect((await readdir(into)).toSorted()).toEqual(
    ['.m3u8', '-media.m3u8', '-init.mp4', '-480-media.m3u8', '-480-init.mp4', '-captions.m3u8']
      .map((end) => stem + end)
      .toSorted(),
  );
  expect(streamPath(place)).toBe(join(into, `${stem}.m3u8`));
  expect(await read(`${stem}.m3u8`)).toBe(
    `#EXTM3U\n#EXT-X-MEDIA:URI="${stem}-captions.m3u8"\n#A\n${stem}-media.m3u8\n#B\n${stem}-480-media.m3u8\n`,
  );
  expect(await read(`${stem}-480-media.m3u8`)).toBe(
    `#EXTM3U\n#EXT-X-MAP:URI="${stem}-480-init.mp4"\n#EXTINF:1,\n#EXT-X-BYTERANGE:9@0\n${stem}-480.mp4\n`,
  );
  expect(await read(`${stem}-captions.m3u8`)).toContain(`\n${vtt}\n`);
  expect(await read(`${stem}-480-init.mp4`)).toBe('/videos/local/1/video-480-init.mp4');
});
