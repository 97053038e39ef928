import { randomBytes, randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Clients } from './clients.ts';
import type { Looked } from './look.ts';
import { look } from './look.ts';
import type { UserPool } from './look-sign-in.ts';

/** What is done as a user of a pool who lives no longer than it takes. */
export interface TemporaryVisit<Result> {
  pool: UserPool;
  use: (accessToken: string) => Promise<Result>;
  /** Hears the name of a user who could not be deleted. */
  left: (name: string) => void;
}

/**
 * Makes a user whom nobody is told of, signs him in, runs `use`, and deletes him whatever happens. Gives the trouble
 * where Cognito makes no user; what `use` throws passes. Where only the deletion fails, `left` hears of it.
 */
export const withTemporaryUser = async <Result>(
  clients: Clients,
  { pool, use, left }: TemporaryVisit<Result>,
): Promise<Looked<Result>> => {
  // A name under .invalid is nobody's address, so that no letter can ever reach anybody.
  const name = `doctor-${randomUUID()}@longtake.invalid`;
  try {
    const token = await look(() => makeUser(clients, pool, name));
    return token.ok ? { ok: true, value: await use(token.value) } : token;
  } finally {
    const deleted = await look(() =>
      clients.cognito.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username: name })),
    );
    if (!deleted.ok && deleted.trouble.kind !== 'absent' && deleted.trouble.kind !== 'denied') left(name);
  }
};

/** Gives an access token of the new user. */
const makeUser = async (
  { cognito }: Clients,
  { userPoolId: UserPoolId, clientId: ClientId }: UserPool,
  Username: string,
): Promise<string> => {
  const UserAttributes = [
    { Name: 'email', Value: Username },
    { Name: 'email_verified', Value: 'true' },
  ];
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS', UserAttributes }));
  // Whatever a pool demands of passwords, all four kinds of characters are in this one.
  const Password = `${randomBytes(24).toString('base64url')}aA1!`;
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  const AuthParameters = { USERNAME: Username, PASSWORD: Password };
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters }),
  );
  return AuthenticationResult?.AccessToken ?? '';
};
