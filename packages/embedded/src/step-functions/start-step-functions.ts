import * as sfn from '@aws-sdk/client-sfn';
import { awsServer } from '../protocol/aws-server.ts';
import type { Callers } from '../rights/callers.ts';
import type { ExecutionEngine } from './execution-engine.ts';
import { executionOperations } from './execution-operations.ts';
import { machineOperations } from './machine-operations.ts';
import { stepFunctionsWants } from './wants.ts';

/**
 * Serves the Step Functions API over an engine: STANDARD state machines in JSONPath, with the two resources
 * `lambda:invoke` and `states:startExecution.sync:2`. Everything else answers an error.
 */
export const startStepFunctions = async (options: {
  engine: ExecutionEngine;
  port?: number;
  /** Who may call; without it, whoever signs. */
  callers?: Callers;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const server = awsServer({
    client: sfn,
    protocol: 'rpc',
    targetPrefix: 'AWSStepFunctions',
    guard: options.callers && { callers: options.callers, wantsOf: stepFunctionsWants },
    handlers: { ...machineOperations(options.engine), ...executionOperations(options.engine) },
  });
  return { url: await server.listen(options.port), close: server.close };
};
