import type { Principal } from '../../rights/principal.ts';
import type { Json, JsonObject } from '../json.ts';

/** A task that a state wants done. */
interface TaskRequest {
  resource: string;
  parameters: JsonObject;
  /** The execution that wants it, in its state machine's role. */
  principal: Principal;
  /** Aborts when the state was stopped or timed out; the task then ends as soon as it can. */
  signal: AbortSignal;
  /** To be called when the task leaves its queue: its time counts from here. */
  onStart(): void;
  /** To be called with what a job that is waited for answered to its start. */
  onSubmit(output: Json): void;
}

/** Does a task and gives its result; throws a StateError where it fails. */
export type TaskStarter = (request: TaskRequest) => Promise<Json>;
