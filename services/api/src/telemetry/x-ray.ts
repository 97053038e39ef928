import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { logger } from './logger.ts';

// Calls of the SDK show by their clients; its HTTP requests would show each of them twice.
const tracer = new Tracer({ serviceName: 'longtake-api', captureHTTPsRequests: false });
const silent = () => undefined;
const complain = (text: string) => logger.warn('tracing is in trouble', { text });
tracer.provider.setLogger({ debug: silent, info: silent, warn: complain, error: complain });

/** Puts the SDK's calls on the trace. */
export const capture = <Client extends object>(client: Client): Client => tracer.captureAWSv3Client(client);

/** A part of the trace for the handler. What it answers may hold links, so it is not kept. */
export const traceHandler = () => captureLambdaHandler(tracer, { captureResponse: false });

/** Makes the trace findable by these. */
export const annotate = (about: Record<string, string | number>): void => {
  for (const [key, value] of Object.entries(about)) tracer.putAnnotation(key, value);
};
