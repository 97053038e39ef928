import { DescribeUserPoolClientCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Clients } from './clients.ts';

/** The stack's own pool of users, and the public client that the command line signs in by. */
export interface UserPool {
  userPoolId: string;
  clientId: string;
}

/** Who can sign in, and how. */
export interface SignInFacts {
  hasUsers: boolean;
  /** `ALLOW_USER_PASSWORD_AUTH` and its like. */
  flows: string[];
}

/** Looks at a pool. Throws ResourceNotFoundException where there is none. */
export const readSignIn = async ({ cognito }: Clients, { userPoolId, clientId }: UserPool): Promise<SignInFacts> => {
  const [{ UserPoolClient }, { Users = [] }] = await Promise.all([
    cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId })),
    cognito.send(new ListUsersCommand({ UserPoolId: userPoolId, Limit: 1 })),
  ]);
  return { hasUsers: Users.length > 0, flows: UserPoolClient?.ExplicitAuthFlows ?? [] };
};
