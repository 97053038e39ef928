import { randomBytes } from 'node:crypto';
import { textAt } from '../at.ts';
import { RehearsalFailed } from '../rehearsal-failed.ts';
import { type Caller, callJson } from './call-aws.ts';

/** Makes a user of the stack's pool, as docs/cloud.md says, and gives the token that the user signs in to. */
export const signIn = async (
  caller: Caller,
  { userPoolId, clientId }: { userPoolId: string; clientId: string },
): Promise<string> => {
  const email = 'viewer@example.com';
  const password = `Aa1!${randomBytes(12).toString('hex')}`;
  const call = (operation: string, input: object) =>
    callJson(caller, { service: 'cognito-idp', target: `AWSCognitoIdentityProviderService.${operation}`, input });
  const user = { UserPoolId: userPoolId, Username: email };
  const attributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ];
  await call('AdminCreateUser', { ...user, UserAttributes: attributes, MessageAction: 'SUPPRESS' });
  await call('AdminSetUserPassword', { ...user, Password: password, Permanent: true });
  const answer = await call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  const token = textAt(answer, 'AuthenticationResult', 'AccessToken');
  if (token === undefined)
    throw new RehearsalFailed('The user pool gave no token.', { output: JSON.stringify(answer) });
  return token;
};
