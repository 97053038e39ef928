import { Logger } from '@aws-lambda-powertools/logger';

/** Structured lines; each carries the request's id. */
export const logger = new Logger({ serviceName: 'longtake-delivery' });
