import type { Embedded } from '@longtake/embedded';
import { signRequest } from '../../rehearse/stack/sign-request.ts';

/** Changes an item of a table of an engine, as the owner of the account. */
export const updateItem = async ({ env, endpoints }: Embedded, update: object): Promise<void> => {
  const url = new URL(endpoints.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  const account = {
    id: '000000000000',
    region: 'us-east-1',
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const body = JSON.stringify(update);
  const plain = {
    host: url.host,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.UpdateItem',
  };
  const request = { service: 'dynamodb', method: 'POST' as const, path: '/', headers: plain, body };
  const { host: _sentByFetch, ...headers } = signRequest(account, request, new Date());
  const answer = await fetch(url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`UpdateItem answered ${answer.status}: ${await answer.text()}`);
};
