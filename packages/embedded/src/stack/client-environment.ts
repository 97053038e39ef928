import type { KeyPair } from '../rights/callers.ts';
import { REGION } from './account.ts';
import type { Stack } from './stack.ts';

/** The stand-ins that SDK clients are led to, by the name in `AWS_ENDPOINT_URL_<NAME>`. */
export const services = ['S3', 'DYNAMODB', 'SFN', 'LAMBDA', 'POLLY', 'BEDROCK_RUNTIME'] as const;

export type Service = (typeof services)[number];

/** The variables that lead an unmodified SDK client to the stand-ins. */
export const endpointVariables = (ports: Record<Service, number>): Record<string, string> =>
  Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, `http://127.0.0.1:${ports[service]}`]));

/** The keys that an SDK client signs with. */
export const keyVariables = ({ accessKeyId, secretAccessKey }: KeyPair): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
});

/** Keys and region, and that nothing else of this machine's AWS settings counts. */
export const accountVariables = (keys: KeyPair): Record<string, string> => ({
  ...keyVariables(keys),
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** The variables of all functions (names of tables, buckets, state machines); one that differs between two is left out. */
export const stackVariables = (stack: Pick<Stack, 'functions'>): Record<string, string> => {
  const all = stack.functions.flatMap(({ env }) => Object.entries(env));
  const values = Map.groupBy(all, ([name]) => name);
  const agreed = [...values].flatMap(([name, pairs]) => {
    const distinct = new Set(pairs.map(([, value]) => value));
    return distinct.size === 1 ? [[name, ...distinct]] : [];
  });
  return Object.fromEntries(agreed);
};
