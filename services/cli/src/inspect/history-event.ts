/** One event of an execution's history; `timestamp` in milliseconds since 1970. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  /** The state, or the Map, that the event belongs to. */
  name?: string;
  /** Of a Map's iteration. */
  index?: number;
  error?: string;
  cause?: string;
  input?: string;
  output?: string;
}

/** An event as Step Functions' client gives it: details lie under a key of the event's own kind. */
export interface SentEvent {
  id: number | undefined;
  previousEventId?: number | undefined;
  timestamp: Date | undefined;
  type: string | undefined;
}

type Details = Partial<Pick<HistoryEvent, 'name' | 'index' | 'error' | 'cause' | 'input' | 'output'>>;

/** An event without its wrapping. */
export const readEvent = (sent: SentEvent): HistoryEvent => {
  const [, details] = Object.entries(sent).find(([key]) => key.endsWith('EventDetails')) ?? [];
  const { name, index, error, cause, input, output } = (details ?? {}) as Details;
  return {
    id: sent.id ?? 0,
    previousEventId: sent.previousEventId ?? 0,
    timestamp: sent.timestamp?.getTime() ?? 0,
    type: sent.type ?? '',
    ...(name === undefined ? {} : { name }),
    ...(index === undefined ? {} : { index }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(input === undefined ? {} : { input }),
    ...(output === undefined ? {} : { output }),
  };
};
