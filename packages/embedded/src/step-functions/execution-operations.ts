import type * as sfn from '@aws-sdk/client-sfn';
import { ApiError } from '../protocol/api-error.ts';
import type { ExecutionEngine } from './execution-engine.ts';
import type { ExecutionRecord } from './executions/execution-record.ts';
import { page } from './page.ts';

const dates = ({ startedAt, stoppedAt }: ExecutionRecord) => ({
  startDate: new Date(startedAt),
  ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
});

const summary = (record: ExecutionRecord) => ({
  executionArn: record.executionArn,
  stateMachineArn: record.stateMachineArn,
  name: record.name,
  status: record.status,
  ...dates(record),
  redriveCount: 0,
});

const describe = (record: ExecutionRecord) => ({
  ...summary(record),
  input: record.input,
  inputDetails: { included: true },
  ...(record.output === undefined ? {} : { output: record.output, outputDetails: { included: true } }),
  ...(record.error === undefined ? {} : { error: record.error }),
  ...(record.cause === undefined ? {} : { cause: record.cause }),
});

/** The operations on executions. Redrive, EXPRESS executions and task tokens are not imitated. */
export const executionOperations = (engine: ExecutionEngine) => {
  const { store, machines } = engine;
  const require = (executionArn = ''): ExecutionRecord => {
    const record = store.find(executionArn);
    if (record !== undefined) return record;
    throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  };
  return {
    StartExecution: async ({ stateMachineArn = '', name, input = '{}' }: sfn.StartExecutionInput) => {
      const { record } = engine.start({ stateMachineArn, input, ...(name === undefined ? {} : { name }) });
      return { executionArn: record.executionArn, startDate: new Date(record.startedAt) };
    },
    DescribeExecution: async ({ executionArn }: sfn.DescribeExecutionInput) => describe(require(executionArn)),
    GetExecutionHistory: async (input: sfn.GetExecutionHistoryInput) => {
      const events = store.events(require(input.executionArn));
      if (input.reverseOrder === true) events.reverse();
      const { items, ...next } = page(events, input);
      return { events: items, ...next };
    },
    ListExecutions: async (input: sfn.ListExecutionsInput) => {
      const { stateMachineArn = '', statusFilter } = input;
      machines.require(stateMachineArn);
      const all = store.list().filter((record) => record.stateMachineArn === stateMachineArn);
      const { items, ...next } = page(
        all.filter(({ status }) => statusFilter === undefined || status === statusFilter),
        input,
      );
      return { executions: items.map(summary), ...next };
    },
    StopExecution: async ({ executionArn, error, cause }: sfn.StopExecutionInput) => {
      const record = require(executionArn);
      engine.stop(record.executionArn, { error, cause });
      return { stopDate: new Date(record.stoppedAt ?? Date.now()) };
    },
  };
};
