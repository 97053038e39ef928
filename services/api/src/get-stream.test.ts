import { describe, expect, test } from '@jest/globals';
import { JobView } from '@longtake/contracts';
import { getJob } from './get-job.ts';
import { getStream } from './get-stream.ts';
import { openRoutes } from './testing/open-routes.ts';

const { ask, ports, start } = openRoutes();

describe('GET /jobs/{id}/stream/{name}', () => {
  test('is read through the API: every file of a playlist is a link, of its owner alone', async () => {
    const id = await start();
    const job = { jobId: id, owner: 'ann', attempt: 1 };
    const prefix = `videos/ann/${id}/`;
    const missing = { status: 404, body: { code: 'Input.StreamUnknown' } };
    await ports().jobs.start(job, ports().clock.now());
    const playlist = '#EXT-X-MAP:URI="video-init.mp4"\n#EXT-X-BYTERANGE:9@48\nvideo.mp4\n';
    const files = { 'video-media.m3u8': playlist, 'video-init.mp4': 'video-init.mp4', 'video.mp4': 'video.mp4' };
    for (const [name, content] of Object.entries(files))
      await ports().media.publish(prefix + name, new TextEncoder().encode(content), 'text/plain');
    const asked = { id, name: 'video-media.m3u8' };
    expect(await ask(getStream, asked)).toMatchObject(missing);
    const result = { durationMs: 5_000, frames: 150, prefix, renditions: [480] };
    await ports().jobs.finish(job, { state: 'SUCCEEDED', at: ports().clock.now(), result });
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
});
