import type { Embedded } from '@longtake/embedded';
import { askAsOwner } from './ask-as-owner.ts';

/** Changes an item of a table of an engine, as the owner of the account. */
export const updateItem = (engine: Embedded, update: object): Promise<void> =>
  askAsOwner(engine, {
    endpoint: 'AWS_ENDPOINT_URL_DYNAMODB',
    service: 'dynamodb',
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.UpdateItem' },
    body: JSON.stringify(update),
  });
