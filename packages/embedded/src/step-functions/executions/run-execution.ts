import { setMaxListeners } from 'node:events';
import type { Principal } from '../../rights/principal.ts';
import type { StateMachineDefinition } from '../definition/state-machine.ts';
import type { EngineTime } from '../engine-time.ts';
import type { Json, JsonObject } from '../json.ts';
import { StateError } from '../state-error.ts';
import { runBlock } from '../states/run-block.ts';
import type { TaskStarter } from '../tasks/task-starter.ts';
import type { ExecutionEnd, ExecutionRecord } from './execution-record.ts';
import type { History, NewEvent } from './history.ts';

/** An execution that runs. */
export interface RunningExecution {
  /** Resolves with how it ended, when that has been written down. */
  ended: Promise<ExecutionEnd>;
  /** Ends it as ABORTED, with everything that it started. */
  stop(reason: { error?: string | undefined; cause?: string | undefined }): void;
  /** Breaks it off without a word, as the end of this process would; the next engine finds it RUNNING. */
  halt(): void;
}

/** AWS cuts errors and causes at these lengths. */
const MAX_ERROR_CHARACTERS = 256;
const MAX_CAUSE_CHARACTERS = 32_768;

type Reason = { error?: string; cause?: string };

const reasonOf = ({ error, cause }: { error?: string | undefined; cause?: string | undefined }): Reason => ({
  ...(error === undefined ? {} : { error: error.slice(0, MAX_ERROR_CHARACTERS) }),
  ...(cause === undefined ? {} : { cause: cause.slice(0, MAX_CAUSE_CHARACTERS) }),
});

/** What ends an execution: its own states, its time, or a stop from outside, whichever comes first. */
type Ending = { status: 'SUCCEEDED'; output: string } | ({ status: 'FAILED' | 'ABORTED' | 'TIMED_OUT' } & Reason);

const eventOf = (ending: Ending): NewEvent => {
  if (ending.status === 'SUCCEEDED') {
    const details = { output: ending.output, outputDetails: { truncated: false } };
    return { type: 'ExecutionSucceeded', executionSucceededEventDetails: details };
  }
  const { status, ...reason } = ending;
  if (status === 'FAILED') return { type: 'ExecutionFailed', executionFailedEventDetails: reason };
  if (status === 'ABORTED') return { type: 'ExecutionAborted', executionAbortedEventDetails: reason };
  return { type: 'ExecutionTimedOut', executionTimedOutEventDetails: reason };
};

const contextOf = (record: ExecutionRecord, input: Json, roleArn: string): JsonObject => ({
  Execution: {
    Id: record.executionArn,
    Input: input,
    Name: record.name,
    RoleArn: roleArn,
    StartTime: new Date(record.startedAt).toISOString(),
    RedriveCount: 0,
  },
  StateMachine: { Id: record.stateMachineArn, Name: record.stateMachineArn.split(':').at(-1) ?? '' },
});

/** Runs the states; what goes wrong in them is a FAILED ending. */
const runStates = async (run: () => Promise<Json>): Promise<Ending> => {
  try {
    return { status: 'SUCCEEDED', output: JSON.stringify(await run()) };
  } catch (error) {
    const { name, message } = error instanceof StateError ? error : new StateError('States.Runtime', String(error));
    return { status: 'FAILED', ...(name === '' ? {} : { error: name }), ...(message === '' ? {} : { cause: message }) };
  }
};

/** Begins an execution of a checked definition. `onEnd` is called once, before `ended` resolves. */
export const runExecution = (options: {
  record: ExecutionRecord;
  definition: StateMachineDefinition;
  roleArn: string;
  principal: Principal;
  history: History;
  startTask: TaskStarter;
  time: EngineTime;
  onEnd(end: ExecutionEnd): void;
}): RunningExecution => {
  const { record, definition, roleArn, history, time } = options;
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const { promise: ended, resolve } = Promise.withResolvers<ExecutionEnd>();
  let takeBack = (): void => {};
  let isOver = false;

  const finish = (ending: Ending) => {
    if (isOver) return;
    isOver = true;
    takeBack();
    controller.abort();
    const end: ExecutionEnd = {
      ...ending,
      ...(ending.status === 'SUCCEEDED' ? {} : reasonOf(ending)),
      stoppedAt: time.now(),
    };
    history.end(eventOf({ ...ending, ...(ending.status === 'SUCCEEDED' ? {} : reasonOf(ending)) }));
    options.onEnd(end);
    resolve(end);
  };

  const input: Json = JSON.parse(record.input);
  const details = { input: record.input, inputDetails: { truncated: false }, roleArn };
  const lastEventId = history.add({ type: 'ExecutionStarted', executionStartedEventDetails: details }, 0);
  const scope = {
    history,
    startTask: options.startTask,
    time,
    principal: options.principal,
    runBlock,
    signal: controller.signal,
    context: contextOf(record, input, roleArn),
    lastEventId,
  };
  if (definition.TimeoutSeconds !== undefined) {
    const expire = () => finish({ status: 'TIMED_OUT', error: 'States.Timeout' });
    takeBack = time.after(definition.TimeoutSeconds * 1000, expire);
  }
  void runStates(() => runBlock(definition, input, scope)).then(finish);
  const halt = () => {
    isOver = true;
    takeBack();
    controller.abort();
  };
  return { ended, halt, stop: (reason) => finish({ status: 'ABORTED', ...reasonOf(reason) }) };
};
