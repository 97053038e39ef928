/** When a JSON Web Token ends, as it says itself (RFC 7519 4.1.4); undefined where it does not say, or is no such token. */
export const tokenExpiry = (token: string): Date | undefined => {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const seconds: unknown = typeof claims === 'object' && claims !== null ? Reflect.get(claims, 'exp') : undefined;
    return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
  } catch {
    return undefined;
  }
};
