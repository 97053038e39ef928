import { setMaxListeners } from 'node:events';
import type { Principal } from '../../rights/principal.ts';
import type { StatesBlock } from '../definition/state-machine.ts';
import type { EngineTime } from '../engine-time.ts';
import type { History, NewEvent } from '../executions/history.ts';
import type { Json, JsonObject } from '../json.ts';
import { Stopped } from '../state-error.ts';
import type { TaskStarter } from '../tasks/task-starter.ts';

/** One line of work: an execution, an iteration of a Map, a branch of a Parallel. */
export interface Scope {
  history: History;
  startTask: TaskStarter;
  time: EngineTime;
  /** The execution, in its state machine's role. */
  principal: Principal;
  /** Runs a block of states inside this one. */
  runBlock(block: StatesBlock, input: Json, scope: Scope): Promise<Json>;
  signal: AbortSignal;
  /** The context object (`$$`) without what changes with the state. */
  context: JsonObject;
  /** The last event of this line of work, which the next one follows. */
  lastEventId: number;
}

/** Notes an event of a line of work; one that was stopped notes nothing any more. */
export const record = (scope: Scope, event: NewEvent): number => {
  if (scope.signal.aborted) throw new Stopped();
  scope.lastEventId = scope.history.add(event, scope.lastEventId);
  return scope.lastEventId;
};

/** A way to stop a part of the work, which also stops with the whole. */
export const childAbort = (parent: AbortSignal): { signal: AbortSignal; abort(): void; release(): void } => {
  const controller = new AbortController();
  // Up to 40 iterations listen, which is no leak.
  setMaxListeners(0, controller.signal);
  const abort = () => controller.abort();
  if (parent.aborted) abort();
  else parent.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, abort, release: () => parent.removeEventListener('abort', abort) };
};

/** Waits for `work`, or throws Stopped as soon as the signal aborts. */
export const untilStopped = async <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new Stopped());
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // What the work does after it was given up is nobody's business any more.
    work.catch(() => {});
  }
};
