import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import type { Clients } from './clients.ts';

/** How a state machine is. */
export interface StateMachineFacts {
  name: string;
  /** ACTIVE or DELETING. */
  status: string;
  /** ALL, ERROR, FATAL or OFF. */
  logs: string;
  traced: boolean;
}

/** Reads a state machine by its ARN. Throws StateMachineDoesNotExist where there is none. */
export const readStateMachine = async ({ sfn }: Clients, stateMachineArn: string): Promise<StateMachineFacts> => {
  const found = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  return {
    name: found.name ?? '',
    status: found.status ?? '',
    logs: found.loggingConfiguration?.level ?? 'OFF',
    traced: found.tracingConfiguration?.enabled === true,
  };
};
