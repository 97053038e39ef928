import type {
  AuthenticationResultType,
  ChallengeNameType,
  InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { requestTimeouts } from '../request-timeouts.ts';
import type { Looked } from './look.ts';
import { look } from './look.ts';

/** The public client of a pool: needs no credentials of AWS, only the user's own password. */
export interface PublicClient {
  region: string;
  clientId: string;
}

/** What signing in gives. Times are milliseconds since 1970. */
export interface Tokens {
  accessToken: string;
  /** Absent from a refresh: the one that was used stays good. */
  refreshToken?: string;
  expiresAtMs: number;
}

/** What Cognito asks before it gives tokens: a new password, or the six digits of an authenticator. */
export type Question = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA';

/** Signed in, or asked for one thing more, which `session` belongs to. */
export type SignedIn =
  | { tokens: Tokens }
  | { question: Question; session: string; username: string }
  /** Something that can be answered in a browser alone. */
  | { unanswerable: string };

/** Signs in by name and password. */
export const signIn = (
  client: PublicClient,
  { email, password }: { email: string; password: string },
): Promise<Looked<SignedIn>> =>
  ask(client, async (cognito) => {
    const answer = await cognito.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: client.clientId,
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    );
    return signedIn(answer, email);
  });

/** Answers a question; another may follow. */
export const answerQuestion = (
  client: PublicClient,
  { question, session, username, answer }: { question: Question; session: string; username: string; answer: string },
): Promise<Looked<SignedIn>> =>
  ask(client, async (cognito) => {
    const key = question === 'NEW_PASSWORD_REQUIRED' ? 'NEW_PASSWORD' : 'SOFTWARE_TOKEN_MFA_CODE';
    const reply = await cognito.send(
      new RespondToAuthChallengeCommand({
        ChallengeName: question,
        ClientId: client.clientId,
        Session: session,
        ChallengeResponses: { USERNAME: username, [key]: answer },
      }),
    );
    return signedIn(reply, username);
  });

/** A new access token for a refresh token. */
export const refreshTokens = (client: PublicClient, refreshToken: string): Promise<Looked<Tokens>> =>
  ask(client, async (cognito) => {
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: client.clientId,
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }),
    );
    return tokensOf(AuthenticationResult);
  });

/** Makes a refresh token, and all access tokens that came of it, worthless. */
export const revokeToken = (client: PublicClient, refreshToken: string): Promise<Looked<void>> =>
  ask(client, async (cognito) => {
    await cognito.send(new RevokeTokenCommand({ ClientId: client.clientId, Token: refreshToken }));
  });

const ask = async <Value>(
  { region }: PublicClient,
  call: (cognito: CognitoIdentityProviderClient) => Promise<Value>,
): Promise<Looked<Value>> => {
  const cognito = new CognitoIdentityProviderClient({ region, maxAttempts: 3, ...requestTimeouts(15) });
  try {
    return await look(() => call(cognito));
  } finally {
    cognito.destroy();
  }
};

const answerable = (name: ChallengeNameType): name is Question =>
  name === 'NEW_PASSWORD_REQUIRED' || name === 'SOFTWARE_TOKEN_MFA';

const signedIn = (
  {
    AuthenticationResult,
    ChallengeName,
    Session = '',
    ChallengeParameters = {},
  }: Pick<InitiateAuthCommandOutput, 'AuthenticationResult' | 'ChallengeName' | 'Session' | 'ChallengeParameters'>,
  email: string,
): SignedIn => {
  if (ChallengeName === undefined) return { tokens: tokensOf(AuthenticationResult) };
  if (!answerable(ChallengeName)) return { unanswerable: ChallengeName };
  return { question: ChallengeName, session: Session, username: ChallengeParameters.USER_ID_FOR_SRP ?? email };
};

const tokensOf = ({ AccessToken = '', RefreshToken, ExpiresIn = 0 }: AuthenticationResultType = {}): Tokens => ({
  accessToken: AccessToken,
  ...(RefreshToken !== undefined && { refreshToken: RefreshToken }),
  expiresAtMs: Date.now() + ExpiresIn * 1000,
});
