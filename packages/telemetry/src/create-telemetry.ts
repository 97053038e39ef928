import { Logger } from '@aws-lambda-powertools/logger';
import type { Capture } from '@longtake/aws';
import { config } from './config.ts';
import { createMeasures, type Measures } from './create-measures.ts';
import type { XRay } from './x-ray.ts';

/** How a function tells of its work: what it writes to its log, what it measures, what it puts on the trace. */
export interface Telemetry {
  /** Structured lines; each carries what the shell appends: the request's id, the job's. */
  logger: Logger;
  /** What the running invocation has measured, written as metrics when it ends. */
  measures: Measures;
  /** Undefined where no daemon listens. */
  xRay: XRay | undefined;
  /** Puts the calls of the SDK's clients on the trace, where there is one. */
  capture: Capture;
}

/**
 * The telemetry of the service of this name, made once in the life of a function's environment: its variables must be
 * there before. X-Ray's SDK is loaded only where its daemon listens: it alone takes 40 ms of CPU.
 */
export const createTelemetry = async (serviceName: string): Promise<Telemetry> => {
  const { stage, traced } = config();
  const logger = new Logger({ serviceName });
  const xRay = traced ? (await import('./x-ray.ts')).openXRay({ serviceName, logger }) : undefined;
  return { logger, measures: createMeasures(stage), xRay, capture: (client) => xRay?.capture(client) ?? client };
};
