import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type AwsVariables, clientOptions } from './client-options.ts';

const using = async <Result>(variables: AwsVariables, ask: (client: SFNClient) => Promise<Result>): Promise<Result> => {
  const client = new SFNClient(clientOptions(variables, 'SFN'));
  try {
    return await ask(client);
  } finally {
    client.destroy();
  }
};

/** Starts an execution on an engine, as its owner; gives its ARN. */
export const startExecution = (variables: AwsVariables, stateMachineArn: string, input: object): Promise<string> =>
  using(variables, async (client) => {
    const out = await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
    return out.executionArn ?? '';
  });

/** What Step Functions says of an execution on an engine. */
export const describeExecution = (
  variables: AwsVariables,
  executionArn: string,
): Promise<DescribeExecutionCommandOutput> =>
  using(variables, (client) => client.send(new DescribeExecutionCommand({ executionArn })));
