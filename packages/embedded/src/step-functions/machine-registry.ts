import { ApiError } from '../protocol/api-error.ts';
import { arnOf } from '../stack/account.ts';
import { checkDefinition, DefinitionInvalid } from './definition/check-definition.ts';
import type { StateMachineDefinition } from './definition/state-machine.ts';
import type { ExecutionStore } from './executions/execution-store.ts';

/** A state machine as it is deployed; `createdAt` and `updatedAt` in milliseconds since 1970. */
export interface Machine {
  arn: string;
  name: string;
  roleArn: string;
  /** The definition as it was given. */
  text: string;
  definition: StateMachineDefinition;
  /** The digest of the text. */
  revision: string;
  createdAt: number;
  updatedAt: number;
}

/** The state machines of this engine; they live as long as it does. */
export interface MachineRegistry {
  create(machine: { name: string; text: string; roleArn: string }): Machine;
  update(arn: string, change: { text?: string | undefined; roleArn?: string | undefined }): Machine;
  require(arn: string): Machine;
  remove(arn: string): void;
  list(): Machine[];
}

const NAME = /^[\w-]{1,80}$/;

const parse = (text: string): StateMachineDefinition => {
  try {
    return checkDefinition(text);
  } catch (error) {
    if (!(error instanceof DefinitionInvalid)) throw error;
    throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
  }
};

/** Makes an empty registry. Definitions that this engine cannot run are refused with InvalidDefinition. */
export const machineRegistry = (store: Pick<ExecutionStore, 'keepDefinition'>): MachineRegistry => {
  const machines = new Map<string, Machine>();
  const require = (arn: string) => {
    const machine = machines.get(arn);
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  };
  return {
    require,
    create: ({ name, text, roleArn }) => {
      if (!NAME.test(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
      const arn = arnOf('states', `stateMachine:${name}`);
      const existing = machines.get(arn);
      if (existing?.text === text && existing.roleArn === roleArn) return existing;
      if (existing !== undefined) {
        throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      }
      const definition = parse(text);
      const now = Date.now();
      const revision = store.keepDefinition(text);
      const machine = { arn, name, roleArn, text, definition, revision, createdAt: now, updatedAt: now };
      machines.set(arn, machine);
      return machine;
    },
    update: (arn, { text, roleArn }) => {
      const before = require(arn);
      const machine: Machine = { ...before, roleArn: roleArn ?? before.roleArn, updatedAt: Date.now() };
      if (text !== undefined) {
        Object.assign(machine, { text, definition: parse(text), revision: store.keepDefinition(text) });
      }
      machines.set(arn, machine);
      return machine;
    },
    remove: (arn) => void machines.delete(arn),
    list: () => [...machines.values()],
  };
};
