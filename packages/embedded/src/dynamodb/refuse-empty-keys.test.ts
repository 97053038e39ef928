import { describe, expect, it } from '@jest/globals';
import { refuseEmptyKeys } from './refuse-empty-keys.ts';

const query = (prefix: string) => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': { S: 'JOB#1' }, ':prefix': { S: prefix }, ':other': { S: '' } },
});

describe('refuseEmptyKeys', () => {
  it('refuses a key condition on an empty text, as DynamoDB does', () => {
    expect(() => refuseEmptyKeys('Query', query(''))).toThrow('cannot contain an empty string value. Key: :prefix');
  });

  it('lets empty texts pass that are no keys', () => {
    expect(() => refuseEmptyKeys('Query', query('STEP#'))).not.toThrow();
    expect(() => refuseEmptyKeys('UpdateItem', query(''))).not.toThrow();
  });
});
