import type { Embedded } from '@longtake/embedded';
import { signRequest, type Unsigned } from '../../rehearse/stack/sign-request.ts';

/** A request to one of an engine's services, by its endpoint's name. */
export type Asked = Pick<Unsigned, 'service' | 'method' | 'path' | 'query' | 'headers' | 'body'> & {
  endpoint: 'AWS_ENDPOINT_URL_DYNAMODB' | 'AWS_ENDPOINT_URL_S3';
};

/** Asks a service of an engine, as the owner of the account; throws where it refuses. */
export const askAsOwner = async ({ env, endpoints }: Embedded, asked: Asked): Promise<void> => {
  const { endpoint, method, path, query = '', body } = asked;
  const url = new URL(query === '' ? path : `${path}?${query}`, endpoints[endpoint]);
  const account = {
    id: '000000000000',
    region: 'us-east-1',
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const request = { ...asked, headers: { host: url.host, ...asked.headers } };
  const { host: _sentByFetch, ...headers } = signRequest(account, request, new Date());
  const answer = await fetch(url, { method, headers, ...(method !== 'GET' && { body }) });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
};
