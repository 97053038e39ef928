import type { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import type { Capture } from '@longtake/aws';

/** What goes on the trace of an invocation. */
export type XRay = ReturnType<typeof openXRay>;

/** The trace of the service of this name; troubles of the tracing itself go to the log. */
export const openXRay = ({ serviceName, logger }: { serviceName: string; logger: Logger }) => {
  // Calls of the SDK show by their clients; its HTTP requests would show each of them twice.
  const tracer = new Tracer({ serviceName, captureHTTPsRequests: false });
  const silent = () => undefined;
  const complain = (text: string) => logger.warn('tracing is in trouble', { text });
  tracer.provider.setLogger({ debug: silent, info: silent, warn: complain, error: complain });
  /** Puts the SDK's calls on the trace. */
  const capture: Capture = (client) => tracer.captureAWSv3Client(client);
  return {
    capture,
    /** A part of the trace for the handler. What it answers may hold links, so it is not kept. */
    traceHandler: () => captureLambdaHandler(tracer, { captureResponse: false }),
    /** Makes the trace findable by these. */
    annotate: (about: Record<string, string | number>): void => {
      for (const [key, value] of Object.entries(about)) tracer.putAnnotation(key, value);
    },
  };
};
