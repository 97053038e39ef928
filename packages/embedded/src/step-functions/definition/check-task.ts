import { isObject } from '../json.ts';

/** The parameters that the supported resources take, and the one that they need. */
const RESOURCES: Record<string, { needs: string; takes: string[] }> = {
  'arn:aws:states:::lambda:invoke': { needs: 'FunctionName', takes: ['FunctionName', 'Payload'] },
  'arn:aws:states:::states:startExecution.sync:2': {
    needs: 'StateMachineArn',
    takes: ['StateMachineArn', 'Name', 'Input'],
  },
};

/** Says what this engine cannot do of a Task: nothing but the resources above is ever called. */
export const taskProblem = (resource: unknown, parameters: unknown): string | undefined => {
  const known = typeof resource === 'string' ? RESOURCES[resource] : undefined;
  if (known === undefined) {
    return `Resource '${String(resource)}' is not supported; take one of ${Object.keys(RESOURCES).join(', ')}`;
  }
  const names = Object.keys(isObject(parameters) ? parameters : {}).map((name) => name.replace(/\.\$$/, ''));
  const unknown = names.find((name) => !known.takes.includes(name));
  if (unknown !== undefined) return `Parameters.${unknown} is not supported for ${String(resource)}`;
  return names.includes(known.needs) ? undefined : `Parameters.${known.needs} is missing`;
};
