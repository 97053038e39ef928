import { describe, expect, it } from '@jest/globals';
import type { Output } from '../output.ts';
import { done, jobWith, madeAtMs, running } from '../testing/job-for-tests.ts';
import { redraw, showProgress } from './show-progress.ts';

const outputFor = (terminal: { columns: number; rows: number } | undefined) => {
  const notes: string[] = [];
  const written: string[] = [];
  const output: Output = {
    line: () => undefined,
    note: (text) => void notes.push(text),
    colour: false,
    terminal: terminal && { size: () => terminal, write: (text) => void written.push(text) },
  };
  return { output, notes, written };
};

describe('showProgress', () => {
  it('writes one plain line for each finished step where there is no terminal', () => {
    const { output, notes } = outputFor(undefined);
    using display = showProgress(output, madeAtMs);
    const first = [done('WriteScript', { toMs: 300 }), running('Narrate', { total: 3 })];
    display.show(jobWith(first), { stopping: false });
    display.show(jobWith(first), { stopping: false });
    const narrated = done('Narrate', { done: 3, total: 3, reused: 1, toMs: 2_000 });
    display.show(jobWith([done('WriteScript', { toMs: 300 }), narrated]), { stopping: false });
    expect(notes).toEqual(['Write script: done in 0.3 s', 'Narrate: 3 scenes in 2.0 s (1 reused)']);
  });

  it('writes no line for what the film has no use for, and tells a stopped step from a failed one', () => {
    const { output, notes } = outputFor(undefined);
    using display = showProgress(output, madeAtMs);
    const steps = [
      { ...running('Narrate'), state: 'STOPPED' as const },
      { ...running('Illustrate'), state: 'FAILED' as const },
      { ...running('AdmitMusic'), state: 'SKIPPED' as const },
    ];
    display.show(jobWith(steps, { state: 'FAILED' }), { stopping: false });
    expect(notes).toEqual(['Narrate: stopped', 'Illustrate: failed']);
  });

  it('draws in place, gives the cursor back, and shows only what runs in a low terminal', () => {
    const { output, written } = outputFor({ columns: 80, rows: 5 });
    const display = showProgress(output, madeAtMs);
    display.show(jobWith([done('WriteScript'), running('Narrate', { total: 3 })]), { stopping: false });
    display[Symbol.dispose]();
    expect(written[0]).toBe('\u001b[?25l');
    expect(written[1]?.split('\n')).toHaveLength(3);
    expect(written[1]).toContain('▸ Narrate');
    expect(written[2]?.startsWith('\u001b[2A\r')).toBe(true);
    expect(written.at(-1)).toBe('\u001b[?25h');
  });
});

describe('redraw', () => {
  it('goes back over lines that a narrower terminal has wrapped', () => {
    expect(redraw(['x'.repeat(80), 'y'], ['z'], 40)).toBe('\u001b[3A\rz\u001b[K\n\u001b[J');
    expect(redraw([], ['z'], 40)).toBe('z\u001b[K\n\u001b[J');
  });
});
