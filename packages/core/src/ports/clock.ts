export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A new id, sortable by time. */
  newJobId(): string;
}
