import { randomUUID } from 'node:crypto';

interface FakeUser {
  password: string;
  /** The password is for once. */
  isTemporary: boolean;
}

/** A refusal of Cognito's. */
export class PoolRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A user pool with one public client: passwords, first passwords, tokens that end, refreshing and revoking. */
export class FakePool {
  readonly users = new Map<string, FakeUser>();
  /** How long access tokens are good. */
  lifeSeconds = 3600;
  readonly id: string;
  readonly clientId: string;
  readonly #access = new Map<string, { refresh: string; endsAtMs: number }>();
  readonly #refresh = new Map<string, string>();
  readonly #sessions = new Map<string, string>();

  constructor(id: string, clientId: string) {
    this.id = id;
    this.clientId = clientId;
  }

  /** Whether an access token is good now. */
  accepts(token: string): boolean {
    const known = this.#access.get(token);
    return known !== undefined && known.endsAtMs > Date.now() && this.#refresh.has(known.refresh);
  }

  signIn(clientId: string, name: string, password: string): object {
    this.#check(clientId);
    const user = this.users.get(name);
    if (user === undefined || user.password !== password)
      throw new PoolRefusal('NotAuthorizedException', 'Incorrect username or password.');
    if (!user.isTemporary) return { AuthenticationResult: this.#issue(name), ChallengeParameters: {} };
    const Session = randomUUID().padEnd(40, '0');
    this.#sessions.set(Session, name);
    const ChallengeParameters = { USER_ID_FOR_SRP: name, requiredAttributes: '[]', userAttributes: '{}' };
    return { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session, ChallengeParameters };
  }

  choosePassword(session: string, name: string, password: string): object {
    if (this.#sessions.get(session) !== name)
      throw new PoolRefusal('NotAuthorizedException', 'Invalid session for the user.');
    if (password.length < 12)
      throw new PoolRefusal(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      );
    this.#sessions.delete(session);
    this.users.set(name, { password, isTemporary: false });
    return { AuthenticationResult: this.#issue(name), ChallengeParameters: {} };
  }

  refresh(clientId: string, token: string): object {
    this.#check(clientId);
    const name = this.#refresh.get(token);
    if (name === undefined) throw new PoolRefusal('NotAuthorizedException', 'Refresh Token has been revoked');
    const { RefreshToken, ...result } = this.#issue(name, token);
    return { AuthenticationResult: result, ChallengeParameters: {} };
  }

  revoke(token: string): void {
    this.#refresh.delete(token);
  }

  #check(clientId: string): void {
    if (clientId !== this.clientId)
      throw new PoolRefusal('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }

  #issue(name: string, refresh: string = randomUUID()) {
    const exp = Math.floor(Date.now() / 1000) + this.lifeSeconds;
    const claims = { sub: name, client_id: this.clientId, token_use: 'access', jti: randomUUID(), exp };
    const AccessToken = `${part({ alg: 'RS256', kid: 'fake' })}.${part(claims)}.c2lnbmF0dXJl`;
    this.#access.set(AccessToken, { refresh, endsAtMs: exp * 1000 });
    this.#refresh.set(refresh, name);
    return { AccessToken, RefreshToken: refresh, ExpiresIn: this.lifeSeconds, TokenType: 'Bearer' };
  }
}
