import type { Account } from '../../rehearse/emulator/account.ts';
import { signRequest } from '../../rehearse/stack/sign-request.ts';

interface Described {
  executionArn: string;
  input: string;
  status: string;
}

/** Where Step Functions is, and who asks. */
interface Place {
  url: string;
  account: Account;
}

/** One call of Step Functions' JSON protocol, past the adapter that is under test and past its SDK. */
const call = async <Reply>({ url, account }: Place, operation: string, input: object): Promise<Reply> => {
  const body = JSON.stringify(input);
  const plain = {
    host: new URL(url).host,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `AWSStepFunctions.${operation}`,
  };
  const request = { service: 'states', method: 'POST' as const, path: '/', headers: plain, body };
  const { host: _sentByFetch, ...headers } = signRequest(account, request, new Date());
  const answer = await fetch(url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${operation} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Reply;
};

/** The executions of a state machine as they are now, at most a hundred. */
export const listExecutions = async (place: Place, stateMachineArn: string) => {
  const { executions } = await call<{ executions: { executionArn: string }[] }>(place, 'ListExecutions', {
    stateMachineArn,
  });
  return Promise.all(
    executions.map(async ({ executionArn }) => {
      const { input, status } = await call<Described>(place, 'DescribeExecution', { executionArn });
      return { executionArn, input: JSON.parse(input) as object, stopped: status === 'ABORTED' };
    }),
  );
};
