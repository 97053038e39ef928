import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { ExecutionEnd, ExecutionRecord } from './execution-record.ts';
import { type History, type NewEvent, openHistory, readHistory } from './history.ts';
import { appendJsonLine, endLastLine, readJsonLines } from './json-lines.ts';

/**
 * Executions on disk: `index.jsonl` says which began and how they ended, `<machine>/<execution>.jsonl` holds the events
 * of one, `definitions/` every definition that ever ran. All of it is only ever added to.
 */
export interface ExecutionStore {
  find(executionArn: string): ExecutionRecord | undefined;
  /** Newest first. */
  list(): ExecutionRecord[];
  begin(record: Omit<ExecutionRecord, 'status'>): History;
  end(executionArn: string, end: ExecutionEnd): void;
  events(record: ExecutionRecord): HistoryEvent[];
  /** Keeps a definition; gives its digest. */
  keepDefinition(text: string): string;
  definition(revision: string): string;
  /** Executions that ran when the engine was last stopped, now noted as ABORTED. */
  abortInterrupted(): ExecutionRecord[];
}

type Line = { began: Omit<ExecutionRecord, 'status'> } | { ended: ExecutionEnd & { executionArn: string } };

const ENDS: Partial<Record<NonNullable<HistoryEvent['type']>, ExecutionEnd['status']>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

const readIndex = (file: string): Map<string, ExecutionRecord> => {
  const records = new Map<string, ExecutionRecord>();
  for (const value of readJsonLines(file)) {
    const line = value as Line;
    if ('began' in line) records.set(line.began.executionArn, { ...line.began, status: 'RUNNING' });
    else {
      const record = records.get(line.ended.executionArn);
      if (record !== undefined) Object.assign(record, line.ended);
    }
  }
  return records;
};

/** The end that a history tells of, if the engine was stopped between writing it and the index. */
const endInHistory = (event: HistoryEvent | undefined): ExecutionEnd | undefined => {
  const status = event?.type === undefined ? undefined : ENDS[event.type];
  if (event === undefined || status === undefined) return undefined;
  const { output } = event.executionSucceededEventDetails ?? {};
  const { error, cause } =
    event.executionFailedEventDetails ??
    event.executionAbortedEventDetails ??
    event.executionTimedOutEventDetails ??
    {};
  return {
    status,
    stoppedAt: event.timestamp?.getTime() ?? 0,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
};

const stopped = {
  error: 'Transient.EngineStopped',
  cause: 'The engine on this machine was stopped in the middle of the execution.',
};
const stoppedEvent: NewEvent = { type: 'ExecutionAborted', executionAbortedEventDetails: stopped };

/** Opens the executions kept in a folder. */
export const openExecutionStore = (folder: string, now: () => number = Date.now): ExecutionStore => {
  mkdirSync(join(folder, 'definitions'), { recursive: true });
  const index = join(folder, 'index.jsonl');
  endLastLine(index);
  const records = readIndex(index);
  const definitionFile = (revision: string) => join(folder, 'definitions', `${revision}.json`);
  const eventFile = ({ stateMachineArn, name }: { stateMachineArn: string; name: string }) =>
    join(folder, stateMachineArn.split(':').at(-1) ?? '', `${name}.jsonl`);
  const end = (executionArn: string, how: ExecutionEnd) => {
    const record = records.get(executionArn);
    if (record === undefined) return;
    Object.assign(record, how);
    appendJsonLine(index, { ended: { executionArn, ...how } });
  };
  const abort = (record: ExecutionRecord): boolean => {
    const file = eventFile(record);
    const ended = endInHistory(readHistory(file).at(-1));
    if (ended === undefined) openHistory(file, now).end(stoppedEvent);
    end(record.executionArn, ended ?? { status: 'ABORTED', stoppedAt: now(), ...stopped });
    return ended === undefined;
  };

  return {
    find: (executionArn) => records.get(executionArn),
    list: () => [...records.values()].reverse(),
    begin: (record) => {
      records.set(record.executionArn, { ...record, status: 'RUNNING' });
      appendJsonLine(index, { began: record });
      return openHistory(eventFile(record), now);
    },
    end,
    events: (record) => readHistory(eventFile(record)),
    keepDefinition: (text) => {
      const revision = createHash('sha256').update(text).digest('hex');
      if (!existsSync(definitionFile(revision))) writeFileSync(definitionFile(revision), text);
      return revision;
    },
    definition: (revision) => readFileSync(definitionFile(revision), 'utf8'),
    abortInterrupted: () => [...records.values()].filter(({ status }) => status === 'RUNNING').filter(abort),
  };
};
