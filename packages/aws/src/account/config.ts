import process from 'node:process';

/** Where the token service is, if not at its usual address: the SDK's own variables, which hold for all its clients. */
export const tokenServiceEndpoint = (environment: NodeJS.ProcessEnv = process.env): string | undefined =>
  [environment.AWS_ENDPOINT_URL_STS, environment.AWS_ENDPOINT_URL].find((url) => url !== undefined && url !== '');
