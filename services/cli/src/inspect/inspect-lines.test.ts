import { describe, expect, it } from '@jest/globals';
import { painter } from '../text/paint.ts';
import type { HistoryEvent } from './history-event.ts';
import { readEvent } from './history-event.ts';
import { inspectLines } from './inspect-lines.ts';
import { readExecution } from './read-execution.ts';

type Told = Partial<HistoryEvent> & { type: string; after?: number };

/** A history of these events, 100 ms apart, each after the one before it unless it says otherwise. */
const history = (...told: Told[]): HistoryEvent[] =>
  told.map(({ after, ...event }, index) => ({
    id: index + 1,
    previousEventId: after ?? index,
    timestamp: index * 100,
    ...event,
  }));

const show = async (executions: Record<string, HistoryEvent[]>) => {
  const { tree, childOf } = await readExecution('main', async (arn) => executions[arn] ?? []);
  return inspectLines(tree, { childOf, nowMs: 10_000, paint: painter(false) }).map((line) => line.trimEnd());
};

const cause = JSON.stringify({ errorType: 'Transient.SpeechThrottled', errorMessage: 'Polly asks to slow down.' });

describe('inspectLines', () => {
  it('shows states in order with start, duration, tries and the reason of each failed try', async () => {
    const lines = await show({
      main: history(
        { type: 'ExecutionStarted' },
        { type: 'TaskStateEntered', name: 'WriteScript' },
        { type: 'TaskScheduled' },
        { type: 'TaskFailed', error: 'Transient.SpeechThrottled', cause },
        { type: 'TaskScheduled' },
        { type: 'TaskSucceeded' },
        { type: 'TaskStateExited', name: 'WriteScript' },
        { type: 'PassStateEntered', name: 'Rest' },
        { type: 'PassStateExited', name: 'Rest' },
        { type: 'ExecutionSucceeded' },
      ),
    });
    expect(lines).toEqual([
      '  state         start   took',
      '✓ WriteScript  +0.1 s  0.5 s  2 tries',
      '    Transient.SpeechThrottled: Polly asks to slow down.',
      '✓ Rest         +0.7 s  0.1 s',
      '',
      'The execution succeeded in 0.9 s.',
    ]);
  });

  it('sums up a Map whose items run side by side, and shows the item that failed', async () => {
    const lines = await show({
      main: history(
        { type: 'ExecutionStarted' },
        { type: 'MapStateEntered', name: 'Scenes' },
        { type: 'MapStateStarted' },
        { type: 'MapIterationStarted', name: 'Scenes', index: 0, after: 3 },
        { type: 'MapIterationStarted', name: 'Scenes', index: 1, after: 3 },
        { type: 'TaskStateEntered', name: 'Narrate', after: 4 },
        { type: 'TaskStateEntered', name: 'Narrate', after: 5 },
        { type: 'TaskScheduled', after: 6 },
        { type: 'TaskScheduled', after: 7 },
        { type: 'TaskStateExited', name: 'Narrate', after: 8 },
        { type: 'MapIterationSucceeded', name: 'Scenes', index: 0 },
        { type: 'TaskFailed', error: 'Input.SpeechRefused', cause: 'No.', after: 9 },
        { type: 'MapIterationFailed', name: 'Scenes', index: 1 },
        { type: 'MapStateFailed', error: 'Input.SpeechRefused', cause: 'No.' },
        { type: 'MapStateExited', name: 'Scenes' },
        { type: 'FailStateEntered', name: 'Failed' },
        { type: 'ExecutionFailed', error: 'Input.SpeechRefused', cause: 'No.' },
      ),
    });
    expect(lines).toEqual([
      '  state         start   took',
      '✗ Scenes       +0.1 s  1.3 s  1 succeeded, 1 failed (0.7 s to 0.8 s each)',
      '    Input.SpeechRefused: No.',
      '  ✗ item 1     +0.4 s  0.8 s',
      '    ✗ Narrate  +0.6 s  0.5 s',
      '        Input.SpeechRefused: No.',
      '✗ Failed       +1.5 s  0.1 s',
      '',
      'The execution failed after 1.6 s.',
      'Input.SpeechRefused: No.',
    ]);
  });

  it('keeps the branches of a Parallel under it, and child executions under the state that started them', async () => {
    const lines = await show({
      main: history(
        { type: 'ExecutionStarted' },
        { type: 'ParallelStateEntered', name: 'Both' },
        { type: 'ParallelStateStarted' },
        { type: 'PassStateEntered', name: 'Left', after: 3 },
        { type: 'PassStateEntered', name: 'Right', after: 3 },
        { type: 'PassStateExited', name: 'Left', after: 4 },
        { type: 'PassStateExited', name: 'Right', after: 5 },
        { type: 'ParallelStateSucceeded' },
        { type: 'ParallelStateExited', name: 'Both' },
        { type: 'TaskStateEntered', name: 'RenderReel' },
        { type: 'TaskScheduled' },
        { type: 'TaskSubmitted', output: '{"ExecutionArn":"arn:child"}' },
      ),
      'arn:child': history(
        { type: 'ExecutionStarted', timestamp: 1_200 },
        { type: 'PassStateEntered', name: 'JoinReel', timestamp: 1_300 },
      ),
    });
    expect(lines).toEqual([
      '  state        start   took',
      '✓ Both        +0.1 s  0.7 s',
      '  ✓ Left      +0.3 s  0.2 s',
      '  ✓ Right     +0.4 s  0.2 s',
      '▸ RenderReel  +0.9 s  9.1 s',
      '  ▸ JoinReel  +1.3 s  8.7 s',
      '',
      'The execution is running, for 10 s so far.',
    ]);
  });
});

describe('readEvent', () => {
  it('takes what counts out of the details of any kind, and seconds as milliseconds', () => {
    const sent = { id: 2, previousEventId: 1, timestamp: new Date(1500), type: 'TaskFailed' };
    const failed = { ...sent, taskFailedEventDetails: { resource: 'invoke', error: 'E', cause: 'c' } };
    expect(readEvent(failed)).toEqual({
      ...sent,
      timestamp: 1_500,
      error: 'E',
      cause: 'c',
    });
  });
});
