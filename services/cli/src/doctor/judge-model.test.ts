import { describe, expect, it } from '@jest/globals';
import { found, nothing, stageForTests } from '../testing/looked-for-tests.ts';
import type { Finding } from './finding.ts';
import { judgeModel } from './judge-model.ts';

describe('judgeModel', () => {
  const id = 'amazon.nova-lite-v1:0';
  it.each<[Parameters<typeof judgeModel>[0], Finding['mark'], string, string]>([
    [undefined, 'note', 'documents and storyboards work', '--param modelId'],
    [{ id, looked: found(true as const) }, 'well', 'answers', ''],
    [{ id, looked: nothing('unreachable', 'ThrottlingException') }, 'note', 'is throttled', 'quotas'],
    [
      {
        id,
        looked: nothing('denied', 'AccessDeniedException', 'User: x is not authorized to perform: bedrock:InvokeModel'),
      },
      'note',
      'may not be tried with these credentials',
      'bedrock:InvokeModel',
    ],
    [
      { id, looked: nothing('denied', 'AccessDeniedException', "You don't have access to the model.") },
      'broken',
      'this account has no access',
      'modelaccess',
    ],
    [
      { id, looked: nothing('other', 'ValidationException', 'Retry with the ID or ARN of an inference profile.') },
      'broken',
      'through an inference profile only',
      `--param modelId=eu.${id}`,
    ],
    [
      { id, looked: nothing('absent', 'ResourceNotFoundException', 'Model use case details have not been submitted') },
      'broken',
      'before its maker knows',
      'model-catalog',
    ],
    [
      {
        id,
        looked: nothing('absent', 'ResourceNotFoundException', 'This model version has reached the end of its life.'),
      },
      'broken',
      'end of its life',
      '--param modelId',
    ],
  ])('judges %j', (model, mark, text, remedy) => {
    const finding = judgeModel(model, stageForTests);
    expect(finding).toMatchObject({ mark, text: expect.stringContaining(text) });
    expect(finding.remedy.join('\n')).toContain(remedy);
  });
});
