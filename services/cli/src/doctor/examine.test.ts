import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAccount } from '@longtake/aws/account';
import type { FakeWorld } from '../testing/fake-aws/fake-world.ts';
import { goodWorld } from '../testing/fake-aws/fake-world.ts';
import type { FakeAws } from '../testing/fake-aws/start-fake-aws.ts';
import { startFakeAws } from '../testing/fake-aws/start-fake-aws.ts';
import { painter } from '../text/paint.ts';
import { examine } from './examine.ts';
import { findingLines } from './finding-lines.ts';

const before = { ...process.env };
let world: FakeWorld;
let aws: FakeAws;

beforeEach(async () => {
  world = goodWorld('https://api.example.org');
  world.pool.users.set('anna@example.org', { password: 'x', isTemporary: false });
  aws = await startFakeAws(world);
  Object.assign(process.env, aws.environment, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
});
afterEach(async () => {
  process.env = { ...before };
  await aws.close();
});

/** What the doctor says of the account, line by line; whether a test job may follow, last. */
const lines = async (stage = 'dev'): Promise<string[]> => {
  const account = openAccount('us-east-1');
  const looks = examine(account, { stage, region: 'us-east-1' });
  const said: string[] = [];
  let next = await looks.next();
  for (; next.done !== true; next = await looks.next()) said.push(...findingLines(next.value, painter(false)));
  account.close();
  return [...said, next.value === undefined ? 'no job' : `job at ${next.value.outputs.HttpApiUrl}`];
};

const stack = () => world.stacks['longtake-dev']!;
const denied = { code: 'AccessDeniedException', message: 'User is not authorized', status: 403 };

describe('a visit', () => {
  it('finds a good account well, line by line', async () => {
    expect(await lines()).toEqual([
      '✓ Credentials     account 123456789012 in us-east-1, as user/anna',
      '✓ Stack           longtake-dev is UPDATE_COMPLETE, with all its 6 resources',
      '✓ State machines  longtake-dev-make-video, longtake-dev-render-reel: active, logs ALL, X-Ray on',
      '✓ Functions       2 active: nodejs24.x on arm64, 1 with the layer',
      '✓ Bucket          longtake-dev-mediabucket-1a2b: reached, public access blocked',
      '✓ Table           longtake-dev-JobTable-3C4D: active, point-in-time recovery and time to live on',
      '✓ Sign-in         us-east-1_AbCdEfGhI has users; longtake login --stage dev --email …',
      '✓ Concurrency     1,000 functions at once: as many segments render at the same time',
      '✓ Speech          Polly has 2 neural voices for English, Matthew among them; 8 requests a second unless raised',
      '✓ Model           amazon.nova-lite-v1:0 answers',
      'job at https://api.example.org',
    ]);
  });

  it('ends at once where AWS does not know the keys', async () => {
    process.env.AWS_ACCESS_KEY_ID = 'AKIASTRANGER';
    expect(await lines()).toEqual([
      expect.stringContaining('✗ Credentials     AWS does not accept your credentials (InvalidClientTokenId)'),
      expect.stringContaining('→ check AWS_PROFILE'),
      'no job',
    ]);
  });

  it('says that keys have expired, and what to run', async () => {
    world.refusals.sts = { code: 'ExpiredToken', message: 'The security token has expired', status: 403 };
    expect((await lines()).slice(0, 2)).toEqual([
      '✗ Credentials     your AWS credentials have expired',
      expect.stringContaining('→ run aws sso login'),
    ]);
  });

  it('names the stages that there are where one is not, and still looks at what a deployment needs', async () => {
    const said = await lines('prod');
    expect(said[1]).toBe('✗ Stack           there is no stack longtake-prod in us-east-1. Here is dev.');
    expect(said[2]).toContain('→ npx serverless deploy --stage prod');
    expect(said.map((line) => line.slice(2, 15).trim()).filter((topic) => topic !== '')).toEqual(
      expect.arrayContaining(['Concurrency', 'Speech']),
    );
    expect(said.at(-1)).toBe('no job');
  });

  it('tells what failed first when a stack was never made', async () => {
    stack().status = 'ROLLBACK_COMPLETE';
    const type = 'AWS::Lambda::LayerVersion';
    stack().events = [
      { logicalId: 'longtake-dev', type: 'AWS::CloudFormation::Stack', status: 'ROLLBACK_COMPLETE' },
      {
        logicalId: 'JobTable',
        type: 'AWS::DynamoDB::Table',
        status: 'CREATE_FAILED',
        reason: 'Resource creation cancelled',
      },
      { logicalId: 'MediaLambdaLayer', type, status: 'CREATE_FAILED', reason: 'Unzipped size must be smaller' },
      { logicalId: 'longtake-dev', type: 'AWS::CloudFormation::Stack', status: 'CREATE_IN_PROGRESS' },
      { logicalId: 'Old', type, status: 'CREATE_FAILED', reason: 'of an earlier try' },
    ];
    const said = await lines();
    expect(said[1]).toContain('never made whole: MediaLambdaLayer, AWS::Lambda::LayerVersion: Unzipped size');
    expect(said[1]).not.toContain('more)');
    expect(said.at(-1)).toBe('no job');
  });

  it('finds what was changed by hand: a function gone, another without layer, a bucket open, a table unprotected', async () => {
    delete world.functions['longtake-dev-createJob'];
    world.functions['longtake-dev-renderSegment'] = {
      State: 'Active',
      LastUpdateStatus: 'Successful',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    };
    world.buckets['longtake-dev-mediabucket-1a2b']!.blocked = false;
    Object.assign(world.tables['longtake-dev-JobTable-3C4D']!, { recoverable: false, timeToLive: '' });
    world.pool.users.clear();
    const said = (await lines()).join('\n');
    expect(said).toContain('✗ Functions       longtake-dev-createJob is not there');
    expect(said).toContain('✗ Functions       longtake-dev-renderSegment has lost its layer');
    expect(said).toContain('✗ Bucket          longtake-dev-mediabucket-1a2b does not block public access');
    expect(said).toContain('! Table           a lost or spoilt table cannot be brought back');
    expect(said).toContain('! Table           old items stay for ever');
    expect(said).toContain('! Sign-in         nobody can sign in yet');
    expect(said).toContain('--user-pool-id us-east-1_AbCdEfGhI --region us-east-1 --username you@example.org');
  });

  it('finds bucket, table and pool gone', async () => {
    world.buckets = {};
    world.tables = {};
    stack().outputs.UserPoolId = 'us-east-1_Gone';
    const said = (await lines()).join('\n');
    expect(said).toContain('✗ Bucket          longtake-dev-mediabucket-1a2b is not there');
    expect(said).toContain('✗ Table           longtake-dev-JobTable-3C4D is not there');
    expect(said).toContain('✗ Sign-in         the user pool us-east-1_Gone is not there');
  });

  it('only tells what it may not look at, with the right that is missing', async () => {
    for (const service of ['lambda', 'states', 'dynamodb', 'bedrock', 'cognito-idp']) world.refusals[service] = denied;
    const said = await lines();
    expect(said.filter((line) => line.startsWith('!')).map((line) => line.slice(2, 16).trim())).toEqual([
      'State machines',
      'Functions',
      'Table',
      'Sign-in',
      'Concurrency',
    ]);
    expect(said.join('\n')).toContain('→ allow them dynamodb:DescribeTable');
  });

  it('tells a new account how to ask for more functions, and of a raise that is on its way', async () => {
    world.concurrency = { limit: 10, unreserved: 10 };
    const said = (await lines()).join('\n');
    expect(said).toContain(
      '! Concurrency     10 functions at once: 10 segments render at the same time, of 40 that one reel',
    );
    expect(said).toContain('--quota-code L-B99A9384 --desired-value 1000 --region us-east-1');
    world.raises = [
      { DesiredValue: 500, Status: 'DENIED' },
      { DesiredValue: 1000, Status: 'CASE_OPENED' },
    ];
    expect((await lines()).join('\n')).toContain('a raise to 1000 is asked for already (CASE_OPENED)');
  });
});
