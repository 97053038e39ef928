import { REGION } from '../stack/account.ts';

/** The variables that lead an SDK to an engine: `AWS_ENDPOINT_URL_…` and keys. */
export type AwsVariables = Readonly<Record<string, string | undefined>>;

/** A client's options for a service of an engine, this process's or another's. */
export const clientOptions = (variables: AwsVariables, service: 'SFN' | 'LAMBDA') => ({
  region: REGION,
  endpoint: variables[`AWS_ENDPOINT_URL_${service}`] ?? '',
  credentials: {
    accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
  },
});
