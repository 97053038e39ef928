/** Whether an error of the system has a code such as ENOENT. Does not ask for its class, which differs between contexts. */
export const hasErrorCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
