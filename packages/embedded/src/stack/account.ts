/** The account and region that everything on this machine belongs to. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';

/** The name of a resource of that account, `arn:aws:SERVICE:REGION:ACCOUNT:WHAT`. */
export const arnOf = (service: string, what: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${what}`;
