import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HANDLERS = `
export const hello = async (event) => ({ hello: event.pathParameters?.name ?? event.name, table: process.env.TABLE });
export const hang = async () => { for (;;); };
export const once = async ({ name }) => ({ name, pid: process.pid });
`;

/** A text that Fn::Sub replaces. */
const sub = (name: string) => `\${${name}}`;

const lambdaFunction = (name: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: { Ref: 'ServerlessDeploymentBucket' }, S3Key: 'x.zip' },
    FunctionName: `test-${name}`,
    Handler: `src/handlers.${name}`,
    Runtime: 'nodejs24.x',
    MemorySize: 1769,
    Timeout: 60,
    Role: { 'Fn::GetAtt': ['LambdaRole', 'Arn'] },
    Environment: {
      Variables: {
        TABLE: { Ref: 'Jobs' },
        MACHINE: {
          'Fn::Sub': `arn:${sub('AWS::Partition')}:states:${sub('AWS::Region')}:${sub('AWS::AccountId')}:stateMachine:test-run`,
        },
      },
    },
    ...more,
  },
});

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const parameters = (name: string) => ({ FunctionName: name, 'Payload.$': '$' });
const definition = {
  StartAt: 'Choose',
  States: {
    Choose: { Type: 'Choice', Choices: [{ Variable: '$.hang', IsPresent: true, Next: 'Hang' }], Default: 'Greet' },
    Hang: { ...task, Parameters: parameters(sub('hang')) },
    Greet: { ...task, Parameters: parameters(sub('greet')), OutputPath: '$.Payload' },
  },
};

const attribute = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

const roleOf = (statements: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  },
});

const compute = () => ({
  LambdaRole: roleOf([]),
  MachineRole: roleOf([
    {
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: [attribute('HangLambdaFunction'), attribute('OnceLambdaFunction')],
    },
  ]),
  HelloLambdaFunction: lambdaFunction('hello'),
  HangLambdaFunction: lambdaFunction('hang'),
  OnceLambdaFunction: lambdaFunction('once'),
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'test-run',
      RoleArn: attribute('MachineRole'),
      DefinitionString: {
        'Fn::Sub': [
          JSON.stringify(definition),
          { hang: attribute('HangLambdaFunction'), greet: attribute('OnceLambdaFunction') },
        ],
      },
    },
  },
});

const stores = () => ({
  ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' },
  Jobs: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'test-jobs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
  Media: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: { 'Fn::Join': ['-', ['test', 'media', { Ref: 'AWS::AccountId' }]] },
      CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://studio.example'] }] },
    },
  },
});

const api = () => ({
  HttpApi: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { ProtocolType: 'HTTP', CorsConfiguration: { AllowOrigins: ['*'], AllowMethods: ['GET'] } },
  },
  Stage: { Type: 'AWS::ApiGatewayV2::Stage' },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
      TimeoutInMillis: 30_000,
      IntegrationUri: attribute('HelloLambdaFunction'),
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      RouteKey: 'GET /hello/{name}',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    },
  },
});

/** A small stack as `serverless package` would leave it: functions, a state machine, a table, a bucket, a route. */
export const templateForTests = () => ({ Resources: { ...compute(), ...stores(), ...api() } });

/** Writes a packaged stack into a folder, where `startEmbedded` finds it. */
export const writeStack = (folder: string, template: object = templateForTests()): void => {
  mkdirSync(join(folder, '.serverless'), { recursive: true });
  mkdirSync(join(folder, '.esbuild', '.build', 'src'), { recursive: true });
  writeFileSync(join(folder, '.serverless', 'cloudformation-template-update-stack.json'), JSON.stringify(template));
  writeFileSync(join(folder, '.esbuild', '.build', 'src', 'handlers.mjs'), HANDLERS);
};
