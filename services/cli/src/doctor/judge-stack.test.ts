import { describe, expect, it } from '@jest/globals';
import type { Looked, StackFacts } from '@longtake/aws/account';
import { deployForTests, found, nothing, stageForTests } from '../testing/looked-for-tests.ts';
import type { Finding } from './finding.ts';
import { well } from './finding.ts';
import { judgeStack } from './judge-stack.ts';

describe('judgeStack', () => {
  const outputs = {
    HttpApiUrl: 'https://a.example.org',
    MediaBucketName: 'b',
    JobTableName: 't',
    MakeVideoStateMachineArn: 'm',
    RenderReelStateMachineArn: 'r',
    Architecture: 'arm64',
  };
  const resource = { logicalId: 'Table', type: 'AWS::DynamoDB::Table', physicalId: 't', status: 'CREATE_COMPLETE' };
  const wanted = { type: 'AWS::DynamoDB::Table', conditional: false, properties: {} };
  const stack = (more: Partial<StackFacts> = {}): Looked<StackFacts> =>
    found({
      arn: 'arn',
      status: 'CREATE_COMPLETE',
      changedAt: new Date(0),
      outputs,
      resources: [resource],
      template: { Table: wanted },
      failures: [],
      ...more,
    });
  const judge = (looked: Looked<StackFacts>) =>
    judgeStack(looked, { ...stageForTests, others: ['longtake-live', 'longtake-x'] });
  const failed = { ...resource, status: 'UPDATE_FAILED', reason: 'No capacity.' };

  it('finds a whole one well, whatever a condition left out', () => {
    const template = { Table: wanted, Extra: { ...wanted, conditional: true } };
    expect(judge(stack({ template }))).toEqual(
      well('Stack', 'longtake-dev is CREATE_COMPLETE, with all its 1 resources'),
    );
  });

  it.each<[string, Looked<StackFacts>, Finding['mark'], string, string]>([
    ['absent', nothing('absent'), 'broken', 'Here are live, x.', deployForTests],
    ['hidden', nothing('denied'), 'broken', 'may not be looked at', 'cloudformation:DescribeStacks'],
    ['in change', stack({ status: 'UPDATE_IN_PROGRESS' }), 'note', 'UPDATE_IN_PROGRESS', 'wait'],
    [
      'never made',
      stack({ status: 'ROLLBACK_COMPLETE', failures: [failed] }),
      'broken',
      'Table, AWS::DynamoDB::Table: No capacity.',
      'npx serverless remove',
    ],
    [
      'stuck',
      stack({ status: 'UPDATE_ROLLBACK_FAILED' }),
      'broken',
      'UPDATE_ROLLBACK_FAILED',
      'continue-update-rollback --stack-name longtake-dev --region eu-west-1',
    ],
    ['half deleted', stack({ status: 'DELETE_FAILED' }), 'broken', 'DELETE_FAILED', deployForTests],
    [
      'taken back',
      stack({ status: 'UPDATE_ROLLBACK_COMPLETE', failures: [failed, failed] }),
      'note',
      'was taken back: Table, AWS::DynamoDB::Table: No capacity. (and 1 more)',
      deployForTests,
    ],
    [
      'not whole',
      stack({ template: { Table: wanted, A: wanted, B: wanted, C: wanted, D: wanted } }),
      'broken',
      'lacks A, B, C and 1 more of its template',
      deployForTests,
    ],
    ['of failed parts', stack({ resources: [failed] }), 'broken', 'lacks Table of its template', deployForTests],
    [
      'of another version',
      stack({ outputs: { HttpApiUrl: 'https://a.example.org' } }),
      'broken',
      'does not tell its MediaBucketName',
      deployForTests,
    ],
  ])('judges one that is %s', (_what, looked, mark, text, remedy) => {
    const finding = judge(looked);
    expect(finding).toMatchObject({ mark, topic: 'Stack', text: expect.stringContaining(text) });
    expect(finding.remedy.join('\n')).toContain(remedy);
  });
});
