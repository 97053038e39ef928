import type * as sfn from '@aws-sdk/client-sfn';
import { ApiError } from '../protocol/api-error.ts';
import type { ExecutionEngine } from './execution-engine.ts';
import type { Machine } from './machine-registry.ts';
import { page } from './page.ts';

const describe = (machine: Machine) => ({
  stateMachineArn: machine.arn,
  name: machine.name,
  type: 'STANDARD',
  creationDate: new Date(machine.createdAt),
});

const refuse = (what: string) => {
  throw new ApiError('NotImplementedException', `${what} is not implemented by the embedded stand-in.`, 501);
};

/** The operations on state machines. EXPRESS, versions and aliases are refused; logging and tracing settings do nothing. */
export const machineOperations = ({ machines, store }: ExecutionEngine) => ({
  CreateStateMachine: async (input: sfn.CreateStateMachineInput) => {
    if ((input.type ?? 'STANDARD') !== 'STANDARD') refuse('A state machine of type EXPRESS');
    if (input.publish === true) refuse('Publishing a version');
    const { name = '', definition: text = '', roleArn = '' } = input;
    const machine = machines.create({ name, text, roleArn });
    return { stateMachineArn: machine.arn, creationDate: new Date(machine.createdAt) };
  },
  UpdateStateMachine: async (input: sfn.UpdateStateMachineInput) => {
    if (input.publish === true) refuse('Publishing a version');
    const machine = machines.update(input.stateMachineArn ?? '', { text: input.definition, roleArn: input.roleArn });
    return { updateDate: new Date(machine.updatedAt), revisionId: machine.revision };
  },
  DescribeStateMachine: async ({ stateMachineArn = '' }: sfn.DescribeStateMachineInput) => {
    const machine = machines.require(stateMachineArn);
    return {
      ...describe(machine),
      status: 'ACTIVE',
      definition: machine.text,
      roleArn: machine.roleArn,
      revisionId: machine.revision,
    };
  },
  ListStateMachines: async (input: sfn.ListStateMachinesInput) => {
    const { items, ...next } = page(machines.list(), input);
    return { stateMachines: items.map(describe), ...next };
  },
  DeleteStateMachine: async ({ stateMachineArn = '' }: sfn.DeleteStateMachineInput) => {
    machines.remove(stateMachineArn);
    return {};
  },
  DescribeStateMachineForExecution: async ({ executionArn = '' }: sfn.DescribeStateMachineForExecutionInput) => {
    const record = store.find(executionArn);
    if (record === undefined) {
      throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    }
    return {
      stateMachineArn: record.stateMachineArn,
      name: record.stateMachineArn.split(':').at(-1),
      definition: store.definition(record.revision),
      roleArn: 'arn:aws:iam::000000000000:role/embedded',
      updateDate: new Date(record.startedAt),
      revisionId: record.revision,
    };
  },
});
