import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStack } from '../stack/stack-for-tests.ts';

/** Gives its own keys away, so that a test can ask for things in its place. */
const HANDLERS = `
export const keys = async () => ({ accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY });
export const echo = async (event) => event;
`;

const allow = (Action: string | string[], Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const at = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const under = (id: string, rest: string) => ({ 'Fn::Sub': `\${${id}.Arn}${rest}` });
const execution = 'arn:aws:states:us-east-1:000000000000:execution:guarded-child:*';
const child = 'arn:aws:states:us-east-1:000000000000:stateMachine:guarded-child';

const role = (...statements: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }] },
});

const lambdaFunction = (name: string, roleId: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `guarded-${name}`,
    Handler: `src/handlers.${name === 'echo' ? 'echo' : 'keys'}`,
    Runtime: 'nodejs24.x',
    Role: at(roleId),
    Environment: { Variables: { MODEL_ID: 'amazon.nova-lite-v1:0' } },
  },
});

const machine = (name: string, roleId: string, state: object) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    StateMachineName: `guarded-${name}`,
    RoleArn: at(roleId),
    DefinitionString: JSON.stringify({ StartAt: 'Only', States: { Only: { ...state, End: true } } }),
  },
});

const invoking = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: `guarded-${name}` },
});
const running = {
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Parameters: { StateMachineArn: child, Input: {} },
};

const roles = {
  // Knows what is not there, for it may list.
  ReaderRole: role(
    allow('s3:GetObject', under('Media', '/open/*')),
    allow('s3:ListBucket', at('Media'), { Condition: { StringLike: { 's3:prefix': 'open/*' } } }),
    allow(['dynamodb:GetItem', 'dynamodb:Query'], at('Jobs')),
    allow('states:DescribeExecution', execution),
    allow('polly:DescribeVoices', '*'),
    allow('bedrock:InvokeModel', 'arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0'),
  ),
  WriterRole: role(
    allow(['s3:PutObject', 's3:DeleteObject'], under('Media', '/made/*')),
    allow('s3:ListBucket', at('Media')),
    allow('s3:GetObject', under('Media', '/made/*')),
    allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], at('Jobs')),
    allow('dynamodb:Query', under('Jobs', '/index/byOwner')),
    allow('states:StartExecution', child),
  ),
  EchoRole: role(),
  CallerRole: role(
    allow('lambda:InvokeFunction', at('EchoLambdaFunction')),
    allow('states:StartExecution', child),
    allow('states:DescribeExecution', execution),
  ),
  BlindRole: role(allow('states:StartExecution', child)),
};

const stores = {
  Media: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'guarded-media' } },
  Jobs: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'guarded-jobs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'owner'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byOwner',
          KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    },
  },
};

/** A stack of two functions, and state machines, with a role each; and a policy that is attached from outside. */
const template = {
  Resources: {
    ...roles,
    ...stores,
    MorePolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'more',
        Roles: [{ Ref: 'WriterRole' }],
        PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: under('Media', '/made/sealed/*') }] },
      },
    },
    ReaderLambdaFunction: lambdaFunction('reader', 'ReaderRole'),
    WriterLambdaFunction: lambdaFunction('writer', 'WriterRole'),
    EchoLambdaFunction: lambdaFunction('echo', 'EchoRole'),
    Child: machine('child', 'EchoRole', { Type: 'Pass' }),
    Calls: machine('calls', 'CallerRole', invoking('echo')),
    Oversteps: machine('oversteps', 'CallerRole', invoking('reader')),
    Runs: machine('runs', 'CallerRole', running),
    RunsBlindly: machine('runs-blindly', 'BlindRole', running),
  },
};

/** Writes that stack, packaged, into a folder. */
export const writeGuardedStack = (folder: string): void => {
  writeStack(folder, template);
  writeFileSync(join(folder, '.esbuild/.build/src/handlers.mjs'), HANDLERS);
};
