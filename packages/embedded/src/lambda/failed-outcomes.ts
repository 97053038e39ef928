import type { Exit } from '../launcher/spawn-node.ts';
import type { FunctionError, Outcome } from './function-config.ts';

/** The outcome of a call whose function reported an error. */
export const failed = (error: FunctionError): Outcome => ({ kind: 'failed', error });

/** The outcome of a call that ran out of time, in Lambda's words. */
export const timedOut = (requestId: string, limitMs: number): Outcome =>
  failed({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`,
  });

const exitReason = ({ code, signal }: Exit) => {
  if (signal !== null) return `Runtime exited with error: signal: ${signal === 'SIGKILL' ? 'killed' : signal}`;
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
};

/** The outcome of a call whose process ended under it, in Lambda's words. */
export const ended = (requestId: string, exit: Exit): Outcome =>
  failed({ errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${exitReason(exit)}` });
