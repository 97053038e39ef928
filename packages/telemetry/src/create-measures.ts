import { Metrics } from '@aws-lambda-powertools/metrics';
import { type Measure, metricNamespace, metricTable } from '@longtake/core';

/** Measures of one invocation, kept until it ends. */
export interface Measures {
  tell(measure: Measure): void;
  told(): readonly Measure[];
  /** Writes and forgets them: one line for each set of dimensions, with `about` beside them, such as the job's id. */
  publish(about: Record<string, string>): void;
}

/** Collects measures of this stage, and writes them to a function's log, where CloudWatch reads metrics from. */
export const createMeasures = (stage: string): Measures => {
  const metrics = new Metrics({ namespace: metricNamespace });
  // By the stage alone: the service's name as a further dimension would say nothing.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ stage });
  let told: Measure[] = [];
  return {
    tell: (measure) => void told.push(measure),
    told: () => told,
    publish: (about) => {
      const groups = Map.groupBy(told, ({ by, about: own }) => JSON.stringify([by, own]));
      told = [];
      for (const alike of groups.values()) writeLine(metrics, alike, about);
    },
  };
};

const writeLine = (metrics: Metrics, alike: readonly Measure[], about: Record<string, string>): void => {
  for (const [dimension, value] of Object.entries(alike[0]?.by ?? {})) metrics.addDimensions({ [dimension]: value });
  for (const [key, value] of Object.entries({ ...about, ...alike[0]?.about })) metrics.addMetadata(key, value);
  for (const { name, value } of alike) metrics.addMetric(name, metricTable[name].unit, value);
  metrics.publishStoredMetrics();
};
