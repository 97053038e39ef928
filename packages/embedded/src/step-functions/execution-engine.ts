import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FunctionRunner } from '../lambda/function-runner.ts';
import { ApiError } from '../protocol/api-error.ts';
import { everything, type Principal } from '../rights/principal.ts';
import { arnOf } from '../stack/account.ts';
import { MAX_DATA_BYTES } from './data-limit.ts';
import { type EngineTime, machineTime } from './engine-time.ts';
import type { ExecutionEnd, ExecutionRecord } from './executions/execution-record.ts';
import { type ExecutionStore, openExecutionStore } from './executions/execution-store.ts';
import { type RunningExecution, runExecution } from './executions/run-execution.ts';
import { type Machine, type MachineRegistry, machineRegistry } from './machine-registry.ts';
import { StateError } from './state-error.ts';
import { invokeFunction } from './tasks/invoke-function.ts';
import { runChild, type StartExecution } from './tasks/run-child.ts';
import type { TaskStarter } from './tasks/task-starter.ts';

/** A change of an execution's status, in the words of EventBridge's "Step Functions Execution Status Change". */
export interface ExecutionStatusChange {
  source: 'aws.states';
  'detail-type': 'Step Functions Execution Status Change';
  detail: Omit<ExecutionRecord, 'revision' | 'startedAt' | 'stoppedAt'> & {
    startDate: number;
    stopDate: number | null;
  };
}

/** State machines and their executions, without an API. */
export interface ExecutionEngine {
  machines: MachineRegistry;
  store: ExecutionStore;
  start: StartExecution;
  /** Ends a running execution as ABORTED; one that has ended is left as it is. */
  stop(executionArn: string, reason: { error?: string | undefined; cause?: string | undefined }): void;
  /** Executions that an earlier engine left RUNNING. */
  aborted: ExecutionRecord[];
  /** Breaks off every execution; the next engine on this folder notes them as ABORTED and names them. */
  close(): void;
}

const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const checkName = (name: string) => {
  if (!NAME.test(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
};

const checkInput = (input: string) => {
  if (Buffer.byteLength(input) > MAX_DATA_BYTES) {
    const constraint = `Member must have length less than or equal to ${MAX_DATA_BYTES}`;
    throw new ApiError(
      'ValidationException',
      `1 validation error detected: Value at 'input' failed to satisfy constraint: ${constraint}`,
    );
  }
  try {
    JSON.parse(input);
  } catch (cause) {
    throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(cause)}'`);
  }
};

const statusChange = ({ revision, startedAt, stoppedAt, ...record }: ExecutionRecord): ExecutionStatusChange => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: { ...record, startDate: startedAt, stopDate: stoppedAt ?? null },
});

/** Tasks by their resource; a definition with any other was refused when it was created. */
const taskStarter =
  (tasks: Record<string, TaskStarter>): TaskStarter =>
  async (request) => {
    const task = tasks[request.resource];
    if (task === undefined)
      throw new StateError('States.Runtime', `The resource ${request.resource} is not supported.`);
    return task(request);
  };

/** The tasks of this engine, in what is round them. */
const tasksOf = ({ runner, around = (whole) => whole }: EngineOptions, start: StartExecution): TaskStarter =>
  around(
    taskStarter({
      'arn:aws:states:::lambda:invoke': invokeFunction(runner),
      'arn:aws:states:::states:startExecution.sync:2': runChild(start),
    }),
  );

/** What an engine runs on, and where it keeps its executions. */
interface EngineOptions {
  dataDir: string;
  runner: FunctionRunner;
  onEvent?: (event: ExecutionStatusChange) => void;
  /** Whoever is in a role, under an execution's name; without it, every execution may do everything. */
  inRole?: (roleArn: string, session: string) => Principal;
  /** Without it, this machine's. */
  time?: EngineTime;
  /** Wraps the start of every task: a simulation gives it the service's own time so. */
  around?: (start: TaskStarter) => TaskStarter;
}

/**
 * Opens the executions of a data folder and runs new ones. An execution that was RUNNING when the folder's last engine
 * ended is noted as ABORTED with Transient.EngineStopped.
 */
export const openExecutionEngine = (options: EngineOptions): ExecutionEngine => {
  const time = options.time ?? machineTime;
  const store = openExecutionStore(join(options.dataDir, 'executions'), () => time.now());
  const machines = machineRegistry(store);
  const running = new Map<string, RunningExecution>();

  const begin = (machine: Machine, name: string, input: string) => {
    const executionArn = arnOf('states', `execution:${machine.name}:${name}`);
    const { arn: stateMachineArn, revision } = machine;
    const history = store.begin({ executionArn, stateMachineArn, name, input, startedAt: time.now(), revision });
    const record = store.find(executionArn);
    if (record === undefined) throw new Error(`${executionArn} was not stored.`);
    const onEnd = (end: ExecutionEnd) => {
      running.delete(executionArn);
      store.end(executionArn, end);
      options.onEvent?.(statusChange(record));
    };
    options.onEvent?.(statusChange(record));
    const execution = runExecution({
      record,
      definition: machine.definition,
      roleArn: machine.roleArn,
      principal: options.inRole?.(machine.roleArn, name) ?? everything,
      history,
      startTask,
      time,
      onEnd,
    });
    running.set(executionArn, execution);
    return { record, running: execution };
  };

  const start: StartExecution = ({ stateMachineArn, input, name = randomUUID() }) => {
    const machine = machines.require(stateMachineArn);
    checkName(name);
    checkInput(input);
    const executionArn = arnOf('states', `execution:${machine.name}:${name}`);
    const record = store.find(executionArn);
    if (record === undefined) return begin(machine, name, input);
    const execution = running.get(executionArn);
    if (execution !== undefined && record.input === input) return { record, running: execution };
    throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
  };
  const startTask = tasksOf(options, start);

  return {
    machines,
    store,
    start,
    aborted: store.abortInterrupted(),
    stop: (executionArn, reason) => running.get(executionArn)?.stop(reason),
    close: () => {
      for (const execution of running.values()) execution.halt();
    },
  };
};
