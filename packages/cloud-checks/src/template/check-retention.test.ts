import { expect, test } from '@jest/globals';
import { checkRetention } from './check-retention.ts';
import { resource, templateWith } from './testing/template-for-tests.ts';

const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const problems = (rest: object) =>
  checkRetention(templateWith({ Jobs: { ...resource('AWS::DynamoDB::Table'), ...rest } })).map(
    ({ problem }) => problem,
  );

test("what holds people's work outlives the stack, and its own replacement", () => {
  expect(problems(retained)).toEqual([]);
  expect(problems({ ...retained, UpdateReplacePolicy: undefined })).toEqual([
    "holds people's work, and its UpdateReplacePolicy is Delete",
  ]);
  expect(problems({ ...retained, DeletionPolicy: 'Snapshot' })).toEqual([
    "holds people's work, and its DeletionPolicy is Snapshot",
  ]);
});

test("the framework's own bucket for packages goes with the stack", () => {
  expect(checkRetention(templateWith({ ServerlessDeploymentBucket: resource('AWS::S3::Bucket') }))).toEqual([]);
});
