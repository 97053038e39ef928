import { type Measure, metricTable } from '@longtake/core';

/** What we use of Powertools' `Metrics`: one line in CloudWatch's embedded metric format at each publishing. */
interface MetricLine {
  addDimensions(dimensions: Record<string, string>): unknown;
  addMetadata(key: string, value: string): unknown;
  addMetric(name: string, unit: Unit, value: number): unknown;
  publishStoredMetrics(): unknown;
}
type Unit = (typeof metricTable)[keyof typeof metricTable]['unit'];

/** Measures of one invocation, kept until it ends. */
export interface Measures {
  tell(measure: Measure): void;
  told(): readonly Measure[];
  /** Writes and forgets them: one line for each set of dimensions, with `about` beside them, such as the job's id. */
  publish(about: Record<string, string>): void;
}

/** Collects measures, and writes them to a function's log, where CloudWatch reads metrics from. */
export const createMeasures = (line: MetricLine): Measures => {
  let told: Measure[] = [];
  return {
    tell: (measure) => void told.push(measure),
    told: () => told,
    publish: (about) => {
      const groups = Map.groupBy(told, ({ by, about: own }) => JSON.stringify([by, own]));
      told = [];
      for (const alike of groups.values()) writeLine(line, alike, about);
    },
  };
};

const writeLine = (line: MetricLine, alike: readonly Measure[], about: Record<string, string>): void => {
  for (const [dimension, value] of Object.entries(alike[0]?.by ?? {})) line.addDimensions({ [dimension]: value });
  for (const [key, value] of Object.entries({ ...about, ...alike[0]?.about })) line.addMetadata(key, value);
  for (const { name, value } of alike) line.addMetric(name, metricTable[name].unit, value);
  line.publishStoredMetrics();
};
