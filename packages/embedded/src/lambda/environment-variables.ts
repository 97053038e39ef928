import { delimiter } from 'node:path';
import { hostEnvironment } from '../config.ts';
import { ACCOUNT, REGION } from '../stack/account.ts';
import type { EnvironmentHost } from './environment-host.ts';
import type { FunctionConfig } from './function-config.ts';

/** The whole environment of a function's process: Lambda's own variables, and the function's. */
export const environmentVariables = (
  config: FunctionConfig,
  host: EnvironmentHost,
  place: { id: string; tmpDir: string },
): Record<string, string> => ({
  ...hostEnvironment(),
  TZ: ':UTC',
  TMPDIR: place.tmpDir,
  HOME: place.tmpDir,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  // Nothing on this machine listens for traces.
  POWERTOOLS_TRACE_ENABLED: 'false',
  ...config.env,
  NODE_PATH: host.nodePath.join(delimiter),
  LAMBDA_TASK_ROOT: config.taskRoot,
  _HANDLER: config.handler,
  AWS_LAMBDA_RUNTIME_API: host.runtimeApi.addressOf(place.id),
  AWS_LAMBDA_FUNCTION_NAME: config.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMb),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${config.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: place.id,
  AWS_ACCOUNT_ID: ACCOUNT,
});
