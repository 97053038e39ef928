import type { UserPool } from '@longtake/aws/account';
import type { StackOutputs } from '@longtake/contracts';

/** The stack's own user pool; undefined where another issuer signs the tokens. */
export const poolOf = ({ UserPoolId, UserPoolClientId }: StackOutputs): UserPool | undefined =>
  UserPoolId === undefined || UserPoolClientId === undefined
    ? undefined
    : { userPoolId: UserPoolId, clientId: UserPoolClientId };
