import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { runtimeError } from '../state-error.ts';
import { appendJsonLine, endLastLine, readJsonLines } from './json-lines.ts';

/** An event as a state describes it: its type, and the details that AWS gives with it. */
export type NewEvent = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'> & {
  type: NonNullable<HistoryEvent['type']>;
};

/** What happened in one execution, written down as it happens. */
export interface History {
  /**
   * Notes an event that follows the event `previousEventId`; gives its id. The last place of AWS's quota of 25,000
   * events is kept for the end: what comes before it there is States.Runtime.
   */
  add(event: NewEvent, previousEventId: number): number;
  /** Notes the event that ends the execution. */
  end(event: NewEvent): void;
}

const MAX_EVENTS = 25_000;

/** Begins the history of an execution, or goes on with one that was broken off. */
export const openHistory = (file: string, now: () => number): History => {
  endLastLine(file);
  let lastId = readHistory(file).at(-1)?.id ?? 0;
  const write = (event: NewEvent, previousEventId: number) => {
    lastId += 1;
    appendJsonLine(file, { id: lastId, previousEventId, timestamp: now(), ...event });
    return lastId;
  };
  return {
    add: (event, previousEventId) => {
      if (lastId >= MAX_EVENTS - 1) {
        throw runtimeError(`The execution reached the maximum number of history events (${MAX_EVENTS}).`);
      }
      return write(event, previousEventId);
    },
    end: (event) => void write(event, lastId),
  };
};

/** The events of an execution, oldest first; `timestamp` is a Date as in the SDK. */
export const readHistory = (file: string): HistoryEvent[] =>
  readJsonLines(file).map((line) => {
    const event = line as Omit<HistoryEvent, 'timestamp'> & { timestamp: number };
    return { ...event, timestamp: new Date(event.timestamp) };
  });
