import { describe, expect, it } from '@jest/globals';
import { done, jobWith, madeAtMs, running } from '../testing/job-for-tests.ts';
import { painter } from '../text/paint.ts';
import { displayWidth } from '../text/width.ts';
import { progressLines } from './progress-lines.ts';

const job = jobWith([
  done('WriteScript', { toMs: 400 }),
  done('Narrate', { done: 12, total: 12, reused: 8 }),
  running('RenderSegment', { done: 5, total: 10 }),
]);
const moment = {
  columns: 80,
  nowMs: madeAtMs + 62_000,
  sinceMs: madeAtMs,
  timeLeftMs: 41_000,
  stopping: false,
  paint: painter(false),
};

describe('progressLines', () => {
  it('shows every step with a bar, its count, and what was reused or how long it takes', () => {
    expect(progressLines(job, moment)).toEqual([
      'Northern lights                                            1:02, about 0:41 left',
      '✓ Write script                                                           0.4 s',
      `✓ Narrate      ${'█'.repeat(40)}      12/12    8 reused`,
      '· Illustrate',
      '· Music',
      '· Plan',
      '· Mix sound',
      '· Level sound',
      `▸ Render       ${'█'.repeat(20)}${'░'.repeat(20)}       5/10        1:02`,
      '· Encode sound',
      '· Join reels',
      '· Join video',
      '· Publish',
    ]);
  });

  it.each([200, 80, 60, 40, 30, 20, 10, 4])('never writes beyond %d columns, whatever the title', (columns) => {
    for (const title of ['Northern lights', '北極光'.repeat(40), '👩‍👩‍👧 e\u0301'.repeat(20)])
      for (const colour of [false, true]) {
        const lines = progressLines({ ...job, title }, { ...moment, columns, paint: painter(colour) });
        expect(lines).toHaveLength(13);
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
      }
  });

  it('colours only when it may', () => {
    expect(progressLines(job, moment).join('')).not.toContain('\u001b');
    expect(progressLines(job, { ...moment, paint: painter(true) }).join('')).toContain('\u001b[32m');
  });

  it('keeps a hostile title from steering the terminal', () => {
    const [head] = progressLines({ ...job, title: 'a\u001b[2Jb\u0007c\nd' }, moment);
    expect(head).toMatch(/^abc d/);
  });

  it('tells the failed step from one that was stopped with it, and leaves out what the film has no use for', () => {
    const stopped = { ...running('Narrate', { done: 3, total: 9 }), state: 'STOPPED' as const };
    const failed = { ...running('Illustrate', { done: 1, total: 9 }), state: 'FAILED' as const };
    const music = { ...running('AdmitMusic'), state: 'SKIPPED' as const };
    const lines = progressLines(jobWith([stopped, failed, music], { state: 'FAILED' }), moment);
    expect(lines[2]).toMatch(/^■ Narrate.*3\/9 +stopped$/);
    expect(lines[3]).toMatch(/^✗ Illustrate.*1\/9 +failed$/);
    expect(lines.join('\n')).not.toContain('Music');
  });

  it('says that the job is being cancelled, and which step failed', () => {
    const failed = jobWith([{ ...running('Narrate', { done: 3, total: 9 }), state: 'FAILED' }], { state: 'FAILED' });
    const lines = progressLines(failed, { ...moment, stopping: true });
    expect(lines[0]).toMatch(/cancelling …$/);
    expect(lines[2]).toMatch(/^✗ Narrate.*3\/9 +failed$/);
  });
});
