import { Logger } from '@aws-lambda-powertools/logger';

/** Structured lines; each carries the request's id, its owner and the job that it is about. */
export const logger = new Logger({ serviceName: 'longtake-api' });
