import * as sfn from '@aws-sdk/client-sfn';
import { awsServer } from '../protocol/aws-server.ts';
import type { ExecutionEngine } from './execution-engine.ts';
import { executionOperations } from './execution-operations.ts';
import { machineOperations } from './machine-operations.ts';

/**
 * Serves the Step Functions API over an engine: STANDARD state machines in JSONPath, with the two resources
 * `lambda:invoke` and `states:startExecution.sync:2`. Everything else answers an error.
 */
export const startStepFunctions = async (options: {
  engine: ExecutionEngine;
  port?: number;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const server = awsServer({
    client: sfn,
    protocol: 'rpc',
    targetPrefix: 'AWSStepFunctions',
    handlers: { ...machineOperations(options.engine), ...executionOperations(options.engine) },
  });
  return { url: await server.listen(options.port), close: server.close };
};
