import { FakePool } from './fake-pool.ts';

/** A resource of a fake stack: how the template has it, and how it fares. */
export interface FakeResource {
  type: string;
  physicalId: string;
  properties?: object;
  status?: string;
  reason?: string;
  condition?: string;
  /** In the template alone. */
  unmade?: boolean;
}
export interface FakeStack {
  status: string;
  outputs: Record<string, string>;
  resources: Record<string, FakeResource>;
  /** Newest first. */
  events?: { logicalId: string; type: string; status: string; reason?: string }[];
}

/** A refusal that a service shall give, whatever it is asked. */
export interface FakeRefusal {
  code: string;
  message: string;
  status: number;
}

/** All that the fake AWS knows; a test changes what it is about. */
export interface FakeWorld {
  accessKeyId: string;
  account: string;
  arn: string;
  stacks: Record<string, FakeStack>;
  functions: Record<string, object>;
  machines: Record<string, object>;
  buckets: Record<string, { blocked: boolean }>;
  tables: Record<string, { status: string; recoverable: boolean; timeToLive: string }>;
  concurrency: { limit: number; unreserved: number };
  raises: { DesiredValue: number; Status: string }[];
  voices: { Id: string; LanguageCode: string }[];
  quotas: { QuotaName: string; Value: number }[];
  pool: FakePool;
  /** By the service's name, as signatures have it; with an operation, `cognito-idp.AdminCreateUser`. */
  refusals: Record<string, FakeRefusal>;
}

const account = '123456789012';
const region = 'us-east-1';
const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
const machine = (name: string) => arn('states', `stateMachine:longtake-dev-${name}`);
const bucket = 'longtake-dev-mediabucket-1a2b';
const table = 'longtake-dev-JobTable-3C4D';

const functionOf = (name: string, layers: number): FakeResource => ({
  type: 'AWS::Lambda::Function',
  physicalId: `longtake-dev-${name}`,
  properties: {
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    ...(layers > 0 && { Layers: [{ Ref: 'MediaLambdaLayer' }] }),
  },
});
const live = (layers: number) => ({
  State: 'Active',
  LastUpdateStatus: 'Successful',
  Runtime: 'nodejs24.x',
  Architectures: ['arm64'],
  ...(layers > 0 && { Layers: [{ Arn: arn('lambda', 'layer:media:7') }] }),
});
const liveMachine = {
  status: 'ACTIVE',
  loggingConfiguration: { level: 'ALL' },
  tracingConfiguration: { enabled: true },
};

const goodStack = (apiUrl: string, pool: FakePool): FakeStack => ({
  status: 'UPDATE_COMPLETE',
  outputs: {
    HttpApiUrl: apiUrl,
    MediaBucketName: bucket,
    JobTableName: table,
    MakeVideoStateMachineArn: machine('make-video'),
    RenderReelStateMachineArn: machine('render-reel'),
    Architecture: 'arm64',
    ModelId: 'amazon.nova-lite-v1:0',
    UserPoolId: pool.id,
    UserPoolClientId: pool.clientId,
    DashboardUrl: `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/longtake-dev`,
  },
  resources: {
    MediaBucket: { type: 'AWS::S3::Bucket', physicalId: bucket },
    JobTable: { type: 'AWS::DynamoDB::Table', physicalId: table },
    MakeVideoStateMachine: { type: 'AWS::StepFunctions::StateMachine', physicalId: machine('make-video') },
    RenderReelStateMachine: { type: 'AWS::StepFunctions::StateMachine', physicalId: machine('render-reel') },
    CreateJobLambdaFunction: functionOf('createJob', 0),
    RenderSegmentLambdaFunction: functionOf('renderSegment', 1),
    Distribution: { type: 'AWS::CloudFront::Distribution', physicalId: '', condition: 'HasCdn', unmade: true },
  },
});

/** An account with a stack `longtake-dev` as it should be, whose API is at `apiUrl`. */
export const goodWorld = (apiUrl: string): FakeWorld => {
  const pool = new FakePool(`${region}_AbCdEfGhI`, '7a8b9c0d1e2f3g4h5i6j7k8l9m');
  return {
    accessKeyId: 'AKIAEXAMPLE',
    account,
    arn: `arn:aws:iam::${account}:user/anna`,
    stacks: { 'longtake-dev': goodStack(apiUrl, pool) },
    functions: { 'longtake-dev-createJob': live(0), 'longtake-dev-renderSegment': live(1) },
    machines: {
      [machine('make-video')]: { ...liveMachine, name: 'longtake-dev-make-video' },
      [machine('render-reel')]: { ...liveMachine, name: 'longtake-dev-render-reel' },
    },
    buckets: { [bucket]: { blocked: true } },
    tables: { [table]: { status: 'ACTIVE', recoverable: true, timeToLive: 'expiresAt' } },
    concurrency: { limit: 1000, unreserved: 1000 },
    raises: [],
    voices: [
      { Id: 'Matthew', LanguageCode: 'en-US' },
      { Id: 'Joanna', LanguageCode: 'en-US' },
      { Id: 'Vicki', LanguageCode: 'de-DE' },
    ],
    quotas: [],
    pool,
    refusals: {},
  };
};
