import { describe, expect, it } from '@jest/globals';
import type { Stack } from '@longtake/embedded';
import type { RecordedCall } from '../rehearse/calls/recorded-call.ts';
import { rehearsedRights } from './rehearsed-rights.ts';

const allow = (action: string, resource: string) => ({
  effect: 'Allow' as const,
  action: { not: false, patterns: [action] },
  resource: { not: false, patterns: [resource] },
  conditions: [],
});
const listing = {
  ...allow('s3:ListBucket', 'arn:aws:s3:::mediabucket'),
  conditions: [{ operator: 'StringLike', key: 's3:prefix', values: ['videos/*'] }],
};
const account = 'us-east-1:000000000000';

const stack: Stack = {
  functions: [
    {
      ...{
        name: 'longtake-dev-deleteJob',
        id: 'deleteJob',
        taskRoot: '',
        handler: '',
        timeoutSeconds: 1,
        memoryMb: 128,
      },
      ...{ env: {}, roleArn: 'arn:role' },
    },
  ],
  roles: [
    {
      name: 'DeleteJobRole',
      arn: 'arn:role',
      statements: [
        allow('s3:DeleteObject', 'arn:aws:s3:::mediabucket/videos/*'),
        allow('s3:GetObject', 'arn:aws:s3:::mediabucket/videos/*'),
        listing,
        allow('dynamodb:Query', `arn:aws:dynamodb:${account}:table/JobTable`),
        allow('states:StopExecution', `arn:aws:states:${account}:execution:longtake-dev-make-video:*`),
        allow('ssm:GetParameter', `arn:aws:ssm:${account}:parameter/longtake-dev/link-key`),
        allow('bedrock:InvokeModel', 'arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0'),
      ],
    },
  ],
  stateMachines: [{ name: 'longtake-dev-make-video', definition: '{}', roleArn: '' }],
  tables: [{ create: { TableName: 'JobTable', KeySchema: [], AttributeDefinitions: [] } }],
  buckets: [{ name: 'mediabucket', corsOrigins: [] }],
  routes: [],
};

const of = (service: string, operation: string, resource: string): RecordedCall => ({
  function: 'deleteJob',
  service,
  operation,
  resource,
});
const decided = (...call: Parameters<typeof of>) => rehearsedRights([of(...call)], stack);

describe('a call of a rehearsal', () => {
  it.each<[string, string, string, string]>([
    ['s3', 'HeadObject', 'arn:aws:s3:::longtake-rehearsal-mediabucket-x1/videos/a', 's3:GetObject'],
    ['s3', 'ListObjectsV2', 'arn:aws:s3:::longtake-rehearsal-mediabucket-x1', 's3:ListBucket'],
    [
      'dynamodb',
      'Query',
      'arn:aws:dynamodb:eu-west-1:123456789012:table/longtake-rehearsal-JobTable-X',
      'dynamodb:Query',
    ],
    [
      'states',
      'StopExecution',
      'arn:aws:states:eu-west-1:123456789012:execution:longtake-rehearsal-make-video:job-1',
      'states:StopExecution',
    ],
    [
      'ssm',
      'GetParameter',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/longtake-rehearsal/link-key',
      'ssm:GetParameter',
    ],
    ['bedrock', 'Converse', 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0', 'bedrock:InvokeModel'],
  ])('%s %s uses the right of the same resource in the packaged stack', (service, operation, resource, action) => {
    expect(decided(service, operation, resource)).toMatchObject([{ role: 'DeleteJobRole', action, by: { action } }]);
  });

  it('that the role has no right to is refused', () => {
    expect(decided('s3', 'PutObject', 'arn:aws:s3:::b/videos/a')).toEqual([
      { role: 'DeleteJobRole', action: 's3:PutObject', resource: 'arn:aws:s3:::mediabucket/videos/a' },
    ]);
    const index = 'arn:aws:dynamodb:eu-west-1:123456789012:table/t/index/gsi1';
    expect(decided('dynamodb', 'Query', index)[0]).toMatchObject({
      resource: `arn:aws:dynamodb:${account}:table/JobTable/index/gsi1`,
    });
    expect(decided('dynamodb', 'Query', index)[0]?.by).toBeUndefined();
  });

  it('says nothing where its rights were not recorded, or the function is not of the stack', () => {
    expect(decided('dynamodb', 'TransactWriteItems', 'arn:aws:dynamodb:r:1:table/t')).toEqual([]);
    expect(rehearsedRights([{ ...of('s3', 'GetObject', 'arn:aws:s3:::b/x'), function: 'other' }], stack)).toEqual([]);
  });
});
