import * as lambda from '@aws-sdk/client-lambda';
import * as polly from '@aws-sdk/client-polly';
import * as sfn from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiError, type AwsServer, awsServer } from './aws-server.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const started: AwsServer[] = [];
const config = async (server: AwsServer) => {
  started.push(server);
  return { endpoint: await server.listen(), region: 'us-east-1', credentials, maxAttempts: 1 };
};
afterAll(() => Promise.all(started.map((server) => server.close())));

describe('an RPC service', () => {
  let client: sfn.SFNClient;
  beforeAll(async () => {
    const server = awsServer({
      client: sfn,
      protocol: 'rpc',
      targetPrefix: 'AWSStepFunctions',
      handlers: {
        StartExecution: async ({ name }) => {
          if (name === 'taken') throw new ApiError('ExecutionAlreadyExists', 'It runs already.');
          return { executionArn: `arn:${name}`, startDate: new Date(1_500) };
        },
        StopExecution: async () => ({ stopDate: new Date(0), surprise: 1 }),
      },
    });
    client = new sfn.SFNClient(await config(server));
  });

  it('carries input, output and timestamps through an unmodified client', async () => {
    const out = await client.send(
      new sfn.StartExecutionCommand({ stateMachineArn: 'arn:m', name: 'one', input: '{}' }),
    );
    expect(out.executionArn).toBe('arn:one');
    expect(out.startDate).toEqual(new Date(1_500));
  });

  it('answers errors as the exception classes of the client', async () => {
    const sent = client.send(new sfn.StartExecutionCommand({ stateMachineArn: 'arn:m', name: 'taken' }));
    await expect(sent).rejects.toBeInstanceOf(sfn.ExecutionAlreadyExists);
  });

  it('refuses a request without a required member', async () => {
    const sent = client.send(new sfn.StartExecutionCommand({ stateMachineArn: undefined }));
    await expect(sent).rejects.toThrow(/'stateMachineArn' failed to satisfy constraint: Member must not be null/);
  });

  it('fails closed on an operation without a handler', async () => {
    await expect(client.send(new sfn.ListStateMachinesCommand({}))).rejects.toMatchObject({
      name: 'NotImplementedException',
      $metadata: { httpStatusCode: 501 },
    });
  });

  it('fails when a handler answers with a member that the service does not have', async () => {
    await expect(client.send(new sfn.StopExecutionCommand({ executionArn: 'arn:one' }))).rejects.toThrow(/surprise/);
  });
});

describe('a REST service', () => {
  it('reads labels and headers and writes status, headers and a binary payload', async () => {
    const server = awsServer({
      client: lambda,
      protocol: 'rest',
      handlers: {
        Invoke: async ({ FunctionName, InvocationType, Payload }) => ({
          StatusCode: 202,
          FunctionError: InvocationType,
          Payload: Buffer.from(
            `${FunctionName}:${Payload instanceof Uint8Array ? Buffer.from(Payload).toString() : ''}`,
          ),
        }),
      },
    });
    const client = new lambda.LambdaClient(await config(server));
    const out = await client.send(
      new lambda.InvokeCommand({ FunctionName: 'a b', InvocationType: 'Event', Payload: Buffer.from('{"x":1}') }),
    );
    expect(out).toMatchObject({ StatusCode: 202, FunctionError: 'Event' });
    expect(Buffer.from(out.Payload ?? []).toString()).toBe('a b:{"x":1}');
  });

  it('speaks HTTP/2 to the clients that use it, and refuses values outside an enum as the service does', async () => {
    const server = awsServer({
      client: polly,
      protocol: 'rest',
      handlers: { DescribeVoices: async ({ Engine }) => ({ Voices: [{ Name: String(Engine) }] }) },
    });
    const client = new polly.PollyClient(await config(server));
    expect((await client.send(new polly.DescribeVoicesCommand({ Engine: 'neural' }))).Voices?.[0]?.Name).toBe('neural');
    const wrong = JSON.parse('{"Engine":"steam"}');
    await expect(client.send(new polly.DescribeVoicesCommand(wrong))).rejects.toThrow(
      /Value 'steam' at 'engine' failed to satisfy constraint: Member must satisfy enum value set: \[.*neural/,
    );
  });

  it('refuses a request that nobody signed', async () => {
    const server = awsServer({ client: polly, protocol: 'rest', handlers: {} });
    const { endpoint } = await config(server);
    expect((await fetch(`${endpoint}/v1/voices`)).status).toBe(403);
  });
});
