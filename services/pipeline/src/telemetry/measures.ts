import { Metrics } from '@aws-lambda-powertools/metrics';
import { createMeasures } from '@longtake/aws';
import { metricNamespace } from '@longtake/core';
import { telemetry } from '../config.ts';

const metrics = new Metrics({ namespace: metricNamespace });
// The only service here; its name as a further dimension would say nothing.
metrics.clearDefaultDimensions();
metrics.setDefaultDimensions({ stage: telemetry().stage });

/** What the running invocation has measured, written as metrics when it ends. */
export const measures = createMeasures(metrics);
