import { describe, expect, test } from '@jest/globals';
import { checkNames } from './check-names.ts';
import { functionNamed, resource, templateWith, topic } from './testing/template-for-tests.ts';

const arn = (rest: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:${rest}` });
const here = (service: string, rest: string) => arn(`${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`);

const findings = (value: unknown) =>
  checkNames(
    templateWith({
      ...functionNamed('narrate'),
      Machine: resource('AWS::StepFunctions::StateMachine', { StateMachineName: 'longtake-dev-make-video' }),
      Jobs: resource('AWS::DynamoDB::Table', { TableName: 'longtake-dev-jobs' }),
      Media: resource('AWS::S3::Bucket', { BucketName: { 'Fn::Sub': 'longtake-dev-media-${AWS::AccountId}' } }),
      Watch: topic({ DisplayName: value }),
    }),
  ).map(({ problem }) => problem);

describe('names of our own in ARNs', () => {
  test.each<[string, unknown]>([
    ['a state machine', here('states', 'stateMachine:longtake-dev-make-video')],
    ['its executions', here('states', 'execution:longtake-dev-make-video:*')],
    ['a function', here('lambda', 'function:longtake-dev-narrate')],
    ["a function's log", here('logs', 'log-group:/aws/lambda/longtake-dev-narrate:*')],
    ['a table and its index', here('dynamodb', 'table/longtake-dev-jobs/index/gsi1')],
    ['a bucket with the account in its name', arn('s3:::longtake-dev-media-${AWS::AccountId}/pieces/*')],
    ['a wildcard that fits', here('lambda', 'function:longtake-dev-*')],
    ['a name by reference', here('dynamodb', 'table/${Jobs}')],
    ['a reference alone', here('logs', 'log-group:${narrateLogGroup}')],
    ['a rule that Step Functions makes', here('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule')],
    ['an integration of Step Functions', 'arn:aws:states:::lambda:invoke'],
  ])('%s may be named', (_, value) => {
    expect(findings(value)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['a state machine', here('states', 'stateMachine:longtake-dev-makevideo'), 'longtake-dev-makevideo'],
    ['executions', here('states', 'execution:longtake-dev-render-reel:*'), 'longtake-dev-render-reel'],
    ['a function', here('lambda', 'function:longtake-dev-narrates'), 'longtake-dev-narrates'],
    ['a log', here('logs', 'log-group:/aws/lambda/narrate:*'), '/aws/lambda/narrate'],
    ['a table', here('dynamodb', 'table/longtake-prod-jobs'), 'longtake-prod-jobs'],
    ['a bucket', arn('s3:::longtake-dev-pieces/*'), 'longtake-dev-pieces'],
    ['a wildcard', here('lambda', 'function:longtake-prod-*'), 'longtake-prod-*'],
    [
      'a name joined of parts',
      { 'Fn::Join': [':', ['arn:aws:lambda', { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, 'function', 'x']] },
      'x',
    ],
  ])('%s that the template does not make is found', (_, value, name) => {
    expect(findings(value)).toHaveLength(1);
    expect(findings(value)[0]).toContain(`\`${name}\``);
  });
});
