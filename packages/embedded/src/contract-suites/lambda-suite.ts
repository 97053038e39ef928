import { Lambda } from '@aws-sdk/client-lambda';
import { expect, it } from '@jest/globals';
import type { Target } from './target.ts';

/** Functions that must be there: one answers its event, one throws an error of the name that its event gives. */
export interface LambdaTarget extends Target {
  echo: string;
  fail: string;
}

/** What longtake asks of Lambda, through an unmodified client. */
export const lambdaSuite = (target: () => LambdaTarget): void => {
  const invoke = async (name: string, event: unknown, more: object = {}) => {
    const lambda = new Lambda({ ...target(), maxAttempts: 1 });
    const answer = await lambda.invoke({ FunctionName: name, Payload: JSON.stringify(event), ...more });
    const text = Buffer.from(answer.Payload ?? []).toString();
    return { ...answer, body: text === '' ? undefined : JSON.parse(text) };
  };

  it('answers what the function answers', async () => {
    const answer = await invoke(target().echo, { tide: 'high', nested: [1, null, 'é'] });
    expect(answer).toMatchObject({ StatusCode: 200, body: { tide: 'high', nested: [1, null, 'é'] } });
    expect(answer.FunctionError).toBeUndefined();
  });

  it('gives an error of the function by its name, as an answer and not as a fault', async () => {
    const answer = await invoke(target().fail, { name: 'Input.PictureInvalid' });
    expect(answer).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      body: { errorType: 'Input.PictureInvalid', errorMessage: expect.any(String) },
    });
  });

  it('takes an event without waiting for its end', async () => {
    expect(await invoke(target().echo, {}, { InvocationType: 'Event' })).toMatchObject({ StatusCode: 202 });
  });

  it('tries a call without making it', async () => {
    expect(await invoke(target().echo, {}, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
  });

  it('knows no other functions', async () => {
    await expect(invoke(`${target().echo}-gone`, {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('refuses an event over six megabytes', async () => {
    const large = invoke(target().echo, 'x'.repeat(6_291_457));
    await expect(large).rejects.toMatchObject({ name: 'RequestTooLargeException' });
  });
};
