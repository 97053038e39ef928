import type { JobView, StepView } from '@longtake/contracts';
import { clock, duration } from '../text/duration.ts';
import type { Paint } from '../text/paint.ts';
import { oneLine } from '../text/printable.ts';
import { cut, displayWidth, padEnd, padStart } from '../text/width.ts';
import { stepTexts } from './step-titles.ts';

/** Of the moment and the terminal at which a job is drawn. */
export interface Moment {
  columns: number;
  nowMs: number;
  /** When the user began to wait, milliseconds since 1970. */
  sinceMs: number;
  timeLeftMs: number | undefined;
  /** The job is being cancelled. */
  stopping: boolean;
  paint: Paint;
}

const titleColumns = 14;
const countColumns = 11;
const noteColumns = 12;
const narrowest = 20;

/** A job as lines of a terminal, none wider than `columns`: a head, and a line for each step. */
export const progressLines = (job: JobView, moment: Moment): string[] => [
  head(job, moment),
  ...job.steps.filter(({ state }) => state !== 'SKIPPED').map((step) => stepLine(step, moment)),
];

const head = ({ title }: JobView, { columns, nowMs, sinceMs, timeLeftMs, stopping, paint }: Moment): string => {
  const left = timeLeftMs === undefined ? '' : `, about ${clock(timeLeftMs)} left`;
  const times = stopping ? 'cancelling …' : `${clock(nowMs - sinceMs)}${left}`;
  const room = columns - displayWidth(times) - 2;
  if (room < 8) return cut(times, columns);
  return `${paint('bold', padEnd(cut(oneLine(title), room), room))}  ${paint('dim', times)}`;
};

const marks = { PENDING: '·', RUNNING: '▸', DONE: '✓', FAILED: '✗', STOPPED: '■', SKIPPED: '·' } as const;
const colours = {
  PENDING: 'dim',
  RUNNING: 'cyan',
  DONE: 'green',
  FAILED: 'red',
  STOPPED: 'dim',
  SKIPPED: 'dim',
} as const;

const stepLine = (step: StepView, { columns, nowMs, paint }: Moment): string => {
  const mark = marks[step.state];
  const colour = colours[step.state];
  const title = padEnd(`${mark} ${stepTexts[step.name].title}`, titleColumns);
  if (columns < narrowest) return paint(colour, cut(title.trimEnd(), columns));
  const count = padStart(counted(step), countColumns);
  const note = padStart(noteOn(step, nowMs), noteColumns);
  const barColumns = Math.min(40, columns - titleColumns - countColumns - noteColumns - 2);
  if (barColumns >= 6)
    return `${paint(colour, title)} ${bar(step, barColumns, paint)}${count}${paint('dim', note)}`.trimEnd();
  return paint(colour, cut(`${title}${count}`.trimEnd(), columns));
};

const isCounted = ({ name, state, total }: StepView) =>
  stepTexts[name].items !== undefined && total !== undefined && state !== 'PENDING';

const counted = (step: StepView): string => (isCounted(step) ? `${step.done}/${step.total}` : '');

const noteOn = (step: StepView, nowMs: number): string => {
  if (step.state === 'FAILED') return 'failed';
  if (step.state === 'STOPPED') return 'stopped';
  if (step.reused > 0) return `${step.reused} reused`;
  if (step.startedAt === undefined) return '';
  const endMs = step.finishedAt === undefined ? nowMs : Date.parse(step.finishedAt);
  return step.state === 'DONE' || step.state === 'RUNNING'
    ? duration(Math.max(0, endMs - Date.parse(step.startedAt)))
    : '';
};

const bar = (step: StepView, columns: number, paint: Paint): string => {
  if (!isCounted(step)) return ' '.repeat(columns);
  const share = step.total === 0 ? 1 : step.done / (step.total ?? 1);
  const full = Math.round(Math.min(1, share) * columns);
  return paint(step.state === 'FAILED' ? 'red' : 'green', '█'.repeat(full)) + paint('dim', '░'.repeat(columns - full));
};
