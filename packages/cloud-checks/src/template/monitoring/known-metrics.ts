import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { nearest } from '../schema/nearest.ts';

/** A metric of CloudWatch, as an alarm or a dashboard names it. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
}

/** Answers what a metric was likely meant to be called; undefined where its name may be right. */
export type LikelyMetric = (metric: MetricName) => string | undefined;

/**
 * Knows AWS's metrics by the schemas' data. That list has gaps, so only a name that is almost a known one is doubted: a
 * misspelled metric is no error to CloudWatch, its alarm just never rings.
 */
export const loadMetrics = (): LikelyMetric => {
  const byNamespace = Map.groupBy(loadAwsServiceSpecSync().all('metric'), ({ namespace }) => namespace);
  return ({ namespace, name }) => {
    const known = (byNamespace.get(namespace) ?? []).map((metric) => metric.name);
    return known.includes(name) ? undefined : nearest(name, known);
  };
};
