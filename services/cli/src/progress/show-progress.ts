import process from 'node:process';
import type { JobView, StepView } from '@longtake/contracts';
import type { LiveTerminal, Output } from '../output.ts';
import { painter } from '../text/paint.ts';
import { printable } from '../text/printable.ts';
import { displayWidth } from '../text/width.ts';
import { plainLine } from './plain-line.ts';
import { progressLines } from './progress-lines.ts';
import { countDown } from './time-left.ts';

/** A display of one job's progress. */
export interface ProgressDisplay extends Disposable {
  /** Shows what is known of the job now. */
  show(job: JobView, state: { stopping: boolean }): void;
}

/** Draws the job in place on a terminal; elsewhere a line for each step that is over. */
export const showProgress = (output: Output, sinceMs: number): ProgressDisplay =>
  output.terminal === undefined ? linesFor(output) : drawingOn(output.terminal, { colour: output.colour, sinceMs });

const linesFor = (output: Output): ProgressDisplay => {
  const told = new Set<string>();
  return {
    show: ({ steps }) => {
      for (const step of steps) {
        if (!isOver(step) || told.has(step.name)) continue;
        told.add(step.name);
        output.note(plainLine(step));
      }
    },
    [Symbol.dispose]: () => {},
  };
};

const isOver = ({ state }: StepView): boolean => state === 'DONE' || state === 'FAILED' || state === 'STOPPED';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const redrawMs = 100;

const drawingOn = (
  terminal: LiveTerminal,
  { colour, sinceMs }: { colour: boolean; sinceMs: number },
): ProgressDisplay => {
  const paint = painter(colour);
  const timeLeft = countDown();
  let shown: { job: JobView; stopping: boolean } | undefined;
  let drawn: string[] = [];
  const draw = () => {
    if (shown === undefined) return;
    const { columns, rows } = terminal.size();
    const nowMs = Date.now();
    const { job, stopping } = shown;
    const timeLeftMs = timeLeft(job, nowMs);
    const lines = progressLines(fitting(job, rows), {
      columns: columns - 1,
      nowMs,
      sinceMs,
      timeLeftMs,
      stopping,
      paint,
    });
    terminal.write(redraw(drawn, lines, columns));
    drawn = lines;
  };
  const showCursorAgain = () => terminal.write(showCursor);
  const timer = setInterval(draw, redrawMs);
  terminal.write(hideCursor);
  process.once('exit', showCursorAgain);
  return {
    show: (job, { stopping }) => {
      shown = { job, stopping };
      draw();
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
      draw();
      process.off('exit', showCursorAgain);
      showCursorAgain();
    },
  };
};

/** In a terminal too low for all steps, only those that run. */
const fitting = (job: JobView, rows: number): JobView =>
  job.steps.length + 1 < rows
    ? job
    : { ...job, steps: job.steps.filter(({ state }) => state === 'RUNNING').slice(0, Math.max(0, rows - 2)) };

/**
 * What turns the lines drawn before into the new ones, as one text, so that nothing flickers. Lines that a narrower
 * terminal has wrapped meanwhile count with all their rows.
 */
export const redraw = (before: readonly string[], lines: readonly string[], columns: number): string => {
  const up = before.reduce((rows, line) => rows + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);
  const back = up === 0 ? '' : `\u001b[${up}A\r`;
  return `${back}${lines.map((line) => `${printable(line)}\u001b[K\n`).join('')}\u001b[J`;
};
