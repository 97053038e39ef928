/** Where our metrics stand in CloudWatch, beside those of AWS. */
export const metricNamespace = 'longtake';

interface Metric {
  unit: 'Count' | 'Milliseconds' | 'None' | 'Seconds';
  /** By what it is told apart, beside the stage: by each of these alone. */
  by: readonly string[];
}

/**
 * Every metric that we send. Each combination of dimensions that occurs is billed as one metric, and only in the hours
 * in which it is sent: a stage without jobs costs nothing.
 */
export const metricTable = {
  JobsStarted: { unit: 'Count', by: [] },
  /** 1 for a job that succeeded, 0 for one that failed through our fault: its average is the rate of success. */
  JobsSucceeded: { unit: 'Count', by: [] },
  /** `fault` is `user` for an `Input.*` error, else `ours`. */
  JobsFailed: { unit: 'Count', by: ['error', 'fault'] },
  /** How long the finished videos are. */
  VideoSeconds: { unit: 'Seconds', by: [] },
  /** What an ended job has cost, by the price table. */
  JobCostUsd: { unit: 'None', by: [] },
  /** How long one invocation of a step took, failed ones too. */
  StepMs: { unit: 'Milliseconds', by: ['step'] },
  /** How long a segment took that was rendered, not found. */
  SegmentRenderMs: { unit: 'Milliseconds', by: [] },
  /** Pieces that were found made: neither made nor billed again. */
  PiecesReused: { unit: 'Count', by: [] },
  /** Invocations that ended with a `Transient.*` error: a service asked us to slow down, or did not answer. */
  Throttled: { unit: 'Count', by: ['error'] },
} as const satisfies Record<string, Metric>;
export type MetricName = keyof typeof metricTable;

/** One value of one metric; `by` has a value for each of the metric's dimensions. */
export interface Measure {
  name: MetricName;
  value: number;
  by?: Record<string, string>;
  /** What else its line says, such as a job's id. */
  about?: Record<string, string>;
}
