import type { PackagedStack } from '../../packaged-stack.ts';
import { resourcesOf } from '../../template/template.ts';
import { ArtefactBroken } from '../artefact-broken.ts';

/** Goes on for as long as the suites take. */
const waiting = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 600, End: true } } };

/** A stack of what the suites need: the packaged stack's own table, an empty bucket, a state machine that waits. */
export const suitesTemplate = ({ template }: PackagedStack): object => {
  const [table] = resourcesOf(template, 'AWS::DynamoDB::Table');
  if (table === undefined) throw new ArtefactBroken('The packaged stack has no table.');
  const environment = { BUCKET: { Ref: 'Bucket' }, TABLE: { Ref: 'Jobs' }, MACHINE: { Ref: 'Machine' } };
  return {
    Resources: {
      Jobs: { ...table[1], Properties: { ...table[1].Properties, TableName: 'suites-jobs' } },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'suites-media' } },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'suites-wait',
          RoleArn: 'arn:aws:iam::000000000000:role/suites',
          DefinitionString: JSON.stringify(waiting),
        },
      },
      SuitesLambdaFunction: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'suites',
          Handler: 'suites.handler',
          Runtime: 'nodejs24.x',
          MemorySize: 1769,
          Timeout: 300,
          Environment: { Variables: environment },
        },
      },
    },
  };
};
