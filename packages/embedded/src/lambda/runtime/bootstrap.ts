import process from 'node:process';
import { endWithParent } from '../../launcher/end-with-parent.ts';
import { runtimeConfig } from './config.ts';
import { describeError } from './describe-error.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import { type NextInvocation, runtimeClient } from './runtime-client.ts';

/**
 * What the managed Node runtime of Lambda does, in small: loads the handler and loops over the Runtime API. One
 * process is one execution environment. An error that nobody caught is reported and ends it, with Lambda's exit codes.
 */
endWithParent();
const config = runtimeConfig();
const runtime = runtimeClient(config.api);
let current: string | undefined;

const give = async (error: { errorType: string; errorMessage: string }, exitCode: number) => {
  process.stderr.write(`${JSON.stringify(error)}\n`);
  await (current === undefined ? runtime.failInit(error) : runtime.fail(current, error));
  process.exit(exitCode);
};
process.on('uncaughtException', (error) => void give(describeError(error), 129));
process.on(
  'unhandledRejection',
  (reason) =>
    void give(
      { ...describeError(reason), errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: String(reason) },
      128,
    ),
);

const contextOf = ({ requestId, deadlineMs, functionArn }: NextInvocation) => ({
  awsRequestId: requestId,
  invokedFunctionArn: functionArn,
  functionName: config.functionName,
  functionVersion: '$LATEST',
  memoryLimitInMB: config.memoryLimitInMb,
  logGroupName: config.logGroupName,
  logStreamName: config.logStreamName,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

const marshal = (answer: unknown): string => {
  try {
    return JSON.stringify(answer) ?? 'null';
  } catch (cause) {
    throw Object.assign(new Error('Unable to stringify response body', { cause }), { name: 'Runtime.MarshalError' });
  }
};

const serveOne = async (handler: Handler) => {
  const invocation = await runtime.next();
  current = invocation.requestId;
  try {
    const payload = marshal(await handler(JSON.parse(invocation.event), contextOf(invocation)));
    await runtime.answer(invocation.requestId, payload);
  } catch (error) {
    process.stderr.write(`${JSON.stringify({ requestId: invocation.requestId, ...describeError(error) })}\n`);
    await runtime.fail(invocation.requestId, describeError(error));
  }
  current = undefined;
};

const start = async () => {
  let handler: Handler;
  try {
    handler = await loadHandler(config.taskRoot, config.handler);
  } catch (error) {
    await give(describeError(error), 1);
    return;
  }
  for (;;) await serveOne(handler);
};

await start();
