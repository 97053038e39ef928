import type { BedrockRuntime } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sentence, startGuardedEngine } from './guarded-engine-for-tests.ts';

const Bucket = 'guarded-media';
const machineArn = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:guarded-${name}`;

let engine = await startGuardedEngine();
const { owner, reader, writer } = engine;
afterAll(() => engine.remove());

describe('Polly, Bedrock, Lambda and Step Functions', () => {
  it('let a function do what its role says', async () => {
    expect((await reader.polly.describeVoices({})).Voices).not.toHaveLength(0);
    await expect(
      reader.polly.synthesizeSpeech({ Text: 'a', VoiceId: 'Matthew', OutputFormat: 'mp3' }),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: sentence('reader', 'polly:SynthesizeSpeech', '*'),
      $metadata: { httpStatusCode: 403 },
    });
    await expect(reader.lambda.invoke({ FunctionName: 'guarded-echo' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: sentence(
        'reader',
        'lambda:InvokeFunction',
        'arn:aws:lambda:us-east-1:000000000000:function:guarded-echo',
      ),
    });
    const { executionArn } = await writer.sfn.startExecution({ stateMachineArn: machineArn('child') });
    await expect(writer.sfn.describeExecution({ executionArn })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: sentence('writer', 'states:DescribeExecution', executionArn ?? ''),
      $metadata: { httpStatusCode: 400 },
    });
    expect(await reader.sfn.describeExecution({ executionArn })).toMatchObject({ executionArn });
  });

  it('hold the model of this machine for the one that the stack was packaged with', async () => {
    const ask = (bedrock: BedrockRuntime, modelId: string) =>
      bedrock.converse({ modelId, messages: [{ role: 'user', content: [{ text: 'a' }] }] });
    await expect(ask(reader.bedrock, 'small')).rejects.toThrow('No model is behind the embedded Bedrock');
    await expect(ask(reader.bedrock, 'amazon.nova-pro-v1:0')).rejects.toThrow(
      sentence('reader', 'bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0'),
    );
    await expect(ask(reader.bedrock, 'us.amazon.nova-lite-v1:0')).rejects.toThrow(
      'arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.amazon.nova-lite-v1:0',
    );
    await expect(ask(writer.bedrock, 'small')).rejects.toThrow('foundation-model/amazon.nova-lite-v1:0');
  });
});

describe('the role of a state machine', () => {
  const end = async (name: string) => {
    const { executionArn } = await owner.sfn.startExecution({ stateMachineArn: machineArn(name) });
    for (;;) {
      const found = await owner.sfn.describeExecution({ executionArn });
      if (found.status !== 'RUNNING') return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('lets it call its functions and run its child', async () => {
    expect((await end('calls')).status).toBe('SUCCEEDED');
    expect((await end('runs')).status).toBe('SUCCEEDED');
  });

  it('fails a task that it has no right to, under the name that AWS gives it', async () => {
    expect(await end('oversteps')).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.AWSLambdaException',
      cause: expect.stringMatching(
        /^User: arn:aws:sts::000000000000:assumed-role\/CallerRole\/[\w-]+ is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:000000000000:function:guarded-reader because/,
      ),
    });
    expect(await end('runs-blindly')).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.AWSStepFunctionsException',
      cause: expect.stringContaining('states:DescribeExecution'),
    });
  });
});

describe('the rights that were used', () => {
  it('are noted once each, with the pattern that allowed them or that they were denied, and not the owner’s', async () => {
    for (const Key of ['open/a', 'open/b']) {
      await owner.s3.putObject({ Bucket, Key, Body: 'text' });
      for (let times = 0; times < 2; times += 1) await reader.s3.getObject({ Bucket, Key });
    }
    for (let times = 0; times < 2; times += 1)
      await expect(reader.s3.deleteObject({ Bucket, Key: 'open/a' })).rejects.toMatchObject({ name: 'AccessDenied' });
    const ofS3 = engine.noted().filter(({ action }) => action.startsWith('s3:'));
    expect(ofS3).toEqual([
      {
        role: 'ReaderRole',
        action: 's3:GetObject',
        resource: `arn:aws:s3:::${Bucket}/open/a`,
        by: { action: 's3:GetObject', resource: `arn:aws:s3:::${Bucket}/open/*` },
      },
      { role: 'ReaderRole', action: 's3:DeleteObject', resource: `arn:aws:s3:::${Bucket}/open/a` },
    ]);
  });
});

describe('keys', () => {
  it('stay a function’s own over a restart, so that its links stay good', async () => {
    const link = await getSignedUrl(reader.s3, new GetObjectCommand({ Bucket, Key: 'open/a' }), { expiresIn: 60 });
    const before = await engine.keysOf('reader');
    expect(before).not.toEqual(await engine.keysOf('writer'));
    await engine.stop();
    engine = await startGuardedEngine(engine.folder);
    expect(await engine.keysOf('reader')).toEqual(before);
    expect((await fetch(link)).status).toBe(200);
  });
});
