import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { StandInFailed } from '../errors.ts';
import { type AwsVariables, clientOptions } from './client-options.ts';

/** Invokes a function of an engine and waits for it. Throws `Transient.StandInFailed` where the function fails. */
export const invokeFunction = async (variables: AwsVariables, name: string, event: object): Promise<void> => {
  const client = new LambdaClient(clientOptions(variables, 'LAMBDA'));
  try {
    const answer = await client.send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }));
    if (answer.FunctionError === undefined) return;
    throw new StandInFailed(`The function ${name} failed: ${new TextDecoder().decode(answer.Payload)}`);
  } finally {
    client.destroy();
  }
};
