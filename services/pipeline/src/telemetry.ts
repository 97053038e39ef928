import { createTelemetry } from '@longtake/telemetry';

/** The log, the metrics and the trace of every step. */
export const { logger, measures, xRay, capture } = await createTelemetry('longtake');
