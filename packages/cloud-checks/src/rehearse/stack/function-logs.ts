import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listAt, textAt } from '../at.ts';
import { type Caller, callJson } from './call-aws.ts';

/** Writes what the functions and state machines logged into a folder, a file each log group. */
export const saveFunctionLogs = async (caller: Caller, folder: string): Promise<void> => {
  const call = (operation: string, input: object) =>
    callJson(caller, { service: 'logs', target: `Logs_20140328.${operation}`, input });
  const groups = listAt(await call('DescribeLogGroups', { limit: 50 }), 'logGroups');
  mkdirSync(folder, { recursive: true });
  for (const logGroupName of groups.map((group) => textAt(group, 'logGroupName') ?? '')) {
    const events = listAt(await call('FilterLogEvents', { logGroupName }), 'events');
    const lines = events.map((event) => (textAt(event, 'message') ?? '').trimEnd());
    const file = join(folder, `${logGroupName.replace(/^\/aws\//, '').replaceAll('/', '-')}.log`);
    if (lines.length > 0) writeFileSync(file, lines.join('\n'));
  }
};
