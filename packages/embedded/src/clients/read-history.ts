import { type HistoryEvent, paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';
import { type AwsVariables, clientOptions } from './client-options.ts';

/** All events of an execution of an engine, oldest first, as Step Functions gives them. */
export const readHistory = async (variables: AwsVariables, executionArn: string): Promise<HistoryEvent[]> => {
  const client = new SFNClient(clientOptions(variables, 'SFN'));
  try {
    const events: HistoryEvent[] = [];
    for await (const page of paginateGetExecutionHistory({ client, pageSize: 1000 }, { executionArn }))
      events.push(...(page.events ?? []));
    return events;
  } finally {
    client.destroy();
  }
};
