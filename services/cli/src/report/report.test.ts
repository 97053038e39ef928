import { describe, expect, it } from '@jest/globals';
import { done, jobWith } from '../testing/job-for-tests.ts';
import { painter } from '../text/paint.ts';
import { failedReport } from './failed-report.ts';
import { madeReport } from './made-report.ts';

const step = {
  invocations: 12,
  wallMs: 9_000,
  cpuMs: 8_000,
  gbSeconds: 4.5,
  modelInputTokens: 0,
  modelOutputTokens: 0,
};
const cost = {
  usd: 0.0312,
  cpuMs: 98_000,
  pricesAsOf: '2026-11-01',
  steps: [
    { ...step, step: 'Narrate', speechCharacters: 1_234, usd: 0.0198 },
    { ...step, step: 'transitions', speechCharacters: 0, usd: 0.0114 },
  ],
};
const names = ['video', 'poster', 'vtt', 'srt', 'manifest', 'storyboard', 'chapters', 'sheet'] as const;
type Links = Record<`${(typeof names)[number]}Url`, string>;
const links = Object.fromEntries(names.map((name) => [`${name}Url`, ''])) as Links;
const place = {
  video: '/h/out/a/video.mp4',
  vtt: '/h/out/a/captions.vtt',
  srt: '/h/out/a/captions.srt',
  poster: '/h/out/a/poster.jpg',
  manifest: '/h/out/a/manifest.json',
  storyboard: '/other/storyboard.json',
};

const view = {
  place,
  tookMs: 65_000,
  workingFolder: '/h',
  isPaid: false,
  options: ' --stage dev',
  paint: painter(false),
};

describe('madeReport', () => {
  it('tells length, time, reuse, places and the cost by step', () => {
    const steps = [done('Narrate', { done: 12, reused: 4 }), done('RenderSegment', { done: 9, reused: 8 })];
    const job = jobWith(steps, {
      state: 'SUCCEEDED',
      cost,
      result: {
        durationMs: 92_000,
        frames: 2_760,
        ...links,
        streamPath: '/jobs/1/stream/video.m3u8',
        renditions: [{ lines: 480, videoUrl: 'http://127.0.0.1/480' }],
      },
    });
    expect(madeReport(job, { ...view, captions: 'both' })).toEqual([
      'Made “Northern lights”, 1:32 long.',
      'It took 1:05, with 1:38 of CPU time; 12 of 21 pieces were already made.',
      '',
      '  video       out/a/video.mp4',
      '              out/a/video-480.mp4',
      '  stream      out/a/video.m3u8',
      '  captions    out/a/captions.vtt',
      '              out/a/captions.srt',
      '  poster      out/a/poster.jpg',
      '  manifest    out/a/manifest.json',
      '  storyboard  /other/storyboard.json',
      '',
      'longtake sheet 01jbx0 --stage dev fetches a contact sheet of it.',
      '',
      'What this job would have cost on AWS (prices of 2026-11-01):',
      '  step         calls   time    CPU  GB-s              also     US$',
      '  Narrate         12  9.0 s  8.0 s   4.5  1,234 characters  0.0198',
      '  transitions     12  9.0 s  8.0 s   4.5                    0.0114',
      '  total                       1:38                          0.0312',
    ]);
    const told = { soft: 'players find them in the video', none: 'the caption files above have them' };
    for (const captions of ['soft', 'none'] as const)
      expect(madeReport(job, { ...view, captions }).join(' ')).toContain(`into the picture: ${told[captions]}`);
  });
});

describe('failedReport', () => {
  it('tells the reason, where to look, and what is kept', () => {
    const failure = { code: 'Bug.RenderFailed', message: 'Segment 3 (0:20 to 0:30) could not be rendered.' };
    const job = jobWith([done('Narrate', { done: 12 })], { state: 'FAILED', failure });
    expect(failedReport(job, { options: '' })).toEqual([
      '“Northern lights” failed: Segment 3 (0:20 to 0:30) could not be rendered. (Bug.RenderFailed)',
      'See longtake inspect 01jbx0 for what happened.',
      '12 finished pieces are kept: making it again begins with them.',
    ]);
  });
});
