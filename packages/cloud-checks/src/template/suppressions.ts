import type { Suppression } from './nag/suppress.ts';

const anyRole = /Role$/;

/** Every rule of cdk-nag that does not bind here, and why. A suppression that fits nothing any more is a finding. */
export const suppressions: readonly Suppression[] = [
  // Wildcards in roles.
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    where: anyRole,
    reason:
      'The check of permissions lets `*` through only for actions without a resource, listed in unnamed-actions.ts.',
  },
  {
    rule: 'Serverless-LambdaStarPermissions',
    where: anyRole,
    reason: 'It is the same `*` for X-Ray and Polly, whose actions have no resource: see unnamed-actions.ts.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::<MediaBucket\.Arn>\/pieces\/\*\/[a-z-]+\/\*\]$/,
    where: anyRole,
    reason: 'A piece lies under its owner, kind and hash; only the kind is known before a job runs, and it is named.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::<MediaBucket\.Arn>\/(?:assets|videos)\/\*\]$/,
    where: anyRole,
    reason: 'Owners and jobs come and go; the prefix is named, and every handler compares the owner.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:longtake-\w+-(?:make-video|render-reel):\*\]$/,
    where: anyRole,
    reason: 'An execution is named when its job starts; its state machine is named here.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:<AWS::Partition>:bedrock:\*::foundation-model\/[\w.:-]+\]$/,
    where: 'WriteScriptRole',
    reason: 'An inference profile calls its model in several regions; the model itself is named.',
  },
  // State machines.
  {
    rule: 'AwsSolutions-SF1',
    where: /StateMachine$/,
    stage: 'prod',
    reason:
      'Failures are logged, as the setting executionLog says; Step Functions keeps every history for 90 days besides.',
  },
  // Functions.
  {
    rule: 'Serverless-LambdaDLQ',
    where: /LambdaFunction$/,
    reason:
      'Step Functions, the API and CloudFormation wait for the answer: no event is left over that a queue could keep.',
  },
  {
    rule: 'Serverless-EventBusDLQ',
    where: 'ExecutionEnds',
    reason: 'Its target is a log for readers; no work hangs on the event until a queue takes it.',
  },
  {
    rule: 'Serverless-SNSRedrivePolicy',
    where: 'AlarmEmail',
    reason: 'An email has no queue to go to; the state of every alarm shows in the console all the same.',
  },
  // Buckets and delivery.
  {
    rule: 'AwsSolutions-S1',
    where: 'ServerlessDeploymentBucket',
    reason: 'It holds packaged code alone, touched by deployments, which CloudTrail records.',
  },
  {
    rule: 'AwsSolutions-S1',
    where: 'MediaBucket',
    reason:
      'Objects are reached by the roles of this stack and by links that the API signs and logs; a log would add a bucket of addresses.',
  },
  {
    rule: 'AwsSolutions-CFR1',
    where: 'Distribution',
    reason: 'A signed link decides who may watch a video, not the country they are in.',
  },
  {
    rule: 'AwsSolutions-CFR2',
    where: 'Distribution',
    reason:
      'Only GET and HEAD with a signed link get through, and no code of ours answers; a web ACL costs money while idle.',
  },
  {
    rule: 'AwsSolutions-CFR3',
    where: 'Distribution',
    reason: 'The API logs every link that it signs, for whom; a log of viewers would add a bucket of addresses.',
  },
  {
    rule: 'AwsSolutions-CFR4',
    where: 'Distribution',
    reason:
      "CloudFront's own certificate takes no minimum of TLS; with the setting `domain` TLSv1.2_2021 is the minimum.",
  },
  // Sign-in.
  {
    rule: 'AwsSolutions-COG2',
    where: 'UserPool',
    reason: 'A second factor is offered to people and not demanded, as programs sign in by password too.',
  },
  {
    rule: 'AwsSolutions-COG8',
    where: 'UserPool',
    reason:
      'The plus tier bills every active user; people are added by the administrator only, and an own issuer can take its place.',
  },
];
