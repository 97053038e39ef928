import { CommandFailed } from '../refusal.ts';
import type { Session, Sessions } from './session-file.ts';
import { tokenExpiry } from './token-expiry.ts';

/** Who asks the API. */
export interface Access {
  /** A token that is good for the next minute; undefined where nobody is signed in, as an API on this machine wants it. */
  token(): Promise<string | undefined>;
  /** What to say when the API does not accept it. */
  refusal(): string;
}

const roomMs = 60_000;

/** A token that was given: it is used as it is. */
export const givenToken = (token: string, login: string): Access => ({
  token: async () => token,
  refusal: () => {
    const expiry = tokenExpiry(token);
    const what =
      expiry !== undefined && expiry.getTime() < Date.now()
        ? `The token expired at ${expiry.toISOString().slice(0, 16).replace('T', ' ')} UTC`
        : 'The API does not accept the token';
    return `${what}: give another by --token or LONGTAKE_TOKEN, or leave both out and run ${login}.`;
  },
});

/** The token of whoever has signed in at this API, renewed in time. */
export const signedInToken = (apiUrl: string, { sessions, login }: { sessions: Sessions; login: string }): Access => {
  let current = sessions.find(apiUrl);
  return {
    token: async () => {
      if (current === undefined) return undefined;
      if (current.expiresAtMs < Date.now() + roomMs) {
        current = await renew(current, login);
        sessions.save(current);
      }
      return current.accessToken;
    },
    refusal: () =>
      current === undefined
        ? `Nobody is signed in at ${apiUrl}: run ${login} --email you@example.org, or give --token.`
        : `The API does not accept the sign-in of ${current.email}: run ${login} --email ${current.email}`,
  };
};

const renew = async (session: Session, login: string): Promise<Session> => {
  const { email, region, clientId, refreshToken } = session;
  const { refreshTokens } = await import('@longtake/aws/account');
  const renewed = await refreshTokens({ region, clientId }, refreshToken);
  if (renewed.ok) return { ...session, ...renewed.value };
  const { kind, code, message } = renewed.trouble;
  if (kind === 'unreachable') throw new CommandFailed(`The sign-in of ${email} could not be renewed: ${message}.`);
  throw new CommandFailed(`The sign-in of ${email} has ended (${code}): run ${login} --email ${email}`);
};
