import { StackInvalid } from '../errors.ts';
import type { FunctionConfig } from '../lambda/function-config.ts';
import { isObject } from './template.ts';

const NODE_RUNTIME = /^nodejs\d+\.x$/;

/** `RenderSegmentLambdaFunction` → `renderSegment`, as serverless.yml has it. */
const functionId = (logicalId: string): string => {
  const id = logicalId
    .replace(/LambdaFunction$/, '')
    .replaceAll('Dash', '-')
    .replaceAll('Underscore', '_');
  return `${id.charAt(0).toLowerCase()}${id.slice(1)}`;
};

const variables = (environment: unknown): Record<string, string> => {
  const given = isObject(environment) && isObject(environment.Variables) ? environment.Variables : {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
};

/** A function of the template; `taskRoot` is the folder of the bundles. Only Node functions run here. */
export const readFunction = (
  logicalId: string,
  properties: Record<string, unknown>,
  taskRoot: string,
): FunctionConfig => {
  const { FunctionName, Handler, Runtime, Timeout = 3, MemorySize = 128, Environment, Role } = properties;
  if (typeof Handler !== 'string' || !NODE_RUNTIME.test(String(Runtime))) {
    throw new StackInvalid(
      `The function ${logicalId} must have a Handler and a runtime of Node; it has ${String(Runtime)}.`,
    );
  }
  return {
    name: String(FunctionName ?? logicalId),
    id: functionId(logicalId),
    taskRoot,
    handler: Handler,
    timeoutSeconds: Number(Timeout),
    memoryMb: Number(MemorySize),
    env: variables(Environment),
    ...(typeof Role === 'string' ? { roleArn: Role } : {}),
  };
};
