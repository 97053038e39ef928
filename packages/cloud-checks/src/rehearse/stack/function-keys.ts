import { createHash } from 'node:crypto';
import { listAt, textAt } from '../at.ts';
import { type Caller, getJson } from './call-aws.ts';

/**
 * The access key of each deployed function, with its name in serverless.yml. MiniStack 1.5.33 derives the keys from the
 * function and its role (`execution_credentials` of its lambda_runtime.py), so that they can be told apart from outside.
 */
export const functionKeys = async (caller: Caller, prefix: string): Promise<Map<string, string>> => {
  const functions = listAt(await getJson(caller, { service: 'lambda', path: '/2015-03-31/functions/' }), 'Functions');
  return new Map(
    functions.map((one) => {
      const [arn = '', role = '', name = ''] = ['FunctionArn', 'Role', 'FunctionName'].map((key) => textAt(one, key));
      const digest = createHash('sha256').update(`${arn}:${role}`).digest('hex');
      return [`ASIA${digest.slice(0, 16).toUpperCase()}`, name.replace(prefix, '')];
    }),
  );
};
