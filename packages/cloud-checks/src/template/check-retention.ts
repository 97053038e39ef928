import type { Finding } from '../finding.ts';
import { resourcesOf, type Template } from './template.ts';

/** What holds people's work: it must say itself what becomes of it. */
const keeping = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Cognito::UserPool'];
/** Packages alone: the framework empties and removes it. */
const OF_THE_FRAMEWORK = 'ServerlessDeploymentBucket';

/** What holds people's work outlives both `serverless remove` and a change that would replace it. */
export const checkRetention = (template: Template): Finding[] =>
  keeping
    .flatMap((type) => resourcesOf(template, type))
    .filter(([id]) => id !== OF_THE_FRAMEWORK)
    .flatMap(([id, { DeletionPolicy, UpdateReplacePolicy }]) =>
      Object.entries({ DeletionPolicy, UpdateReplacePolicy })
        .filter(([, policy]) => policy !== 'Retain')
        .map(([name, policy = 'Delete']) => ({
          check: 'retention',
          where: id,
          problem: `holds people's work, and its ${name} is ${policy}`,
          remedy: `Set ${name}: Retain.`,
        })),
    );
