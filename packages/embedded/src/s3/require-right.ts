import { ApiError } from '../protocol/api-error.ts';
import type { Principal } from '../rights/principal.ts';
import type { Want } from '../rights/statement.ts';

/** S3's error for a want that is refused; undefined where it is allowed. */
export const accessDenied = (caller: Principal, want: Want): ApiError | undefined => {
  const refusal = caller.refusalOf(want);
  // S3 alone puts the resource into quotes.
  return refusal === undefined
    ? undefined
    : new ApiError('AccessDenied', refusal.replace(`resource: ${want.resource}`, `resource: "${want.resource}"`), 403);
};

/** Throws AccessDenied where a want is refused. */
export const requireRight = (caller: Principal, want: Want): void => {
  const denied = accessDenied(caller, want);
  if (denied !== undefined) throw denied;
};
