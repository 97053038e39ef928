import { Logger } from '@aws-lambda-powertools/logger';

/** Structured lines; each carries the job's id while a step runs. */
export const logger = new Logger({ serviceName: 'longtake' });
