import type { ExecutionStatus } from '@aws-sdk/client-sfn';

/** What is known of an execution, beside its events. Times are milliseconds since 1970, data is JSON text. */
export interface ExecutionRecord {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  input: string;
  startedAt: number;
  /** The digest of the definition that it runs. */
  revision: string;
  status: ExecutionStatus;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
}

/** How an execution ended. */
export type ExecutionEnd = Pick<ExecutionRecord, 'output' | 'error' | 'cause'> & {
  status: Exclude<ExecutionStatus, 'RUNNING' | 'PENDING_REDRIVE'>;
  stoppedAt: number;
};
