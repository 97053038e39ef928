import { arnOf } from '../stack/account.ts';

/** A function's unqualified ARN. */
export const functionArn = (name: string): string => arnOf('lambda', `function:${name}`);

/**
 * The name in what callers may give as a function's name: the name, its ARN or partial ARN, with or without the
 * qualifier $LATEST. Other qualifiers name versions that do not exist here: undefined.
 */
export const parseFunctionName = (given: string): string | undefined => {
  const match = /^(?:(?:arn:aws:lambda:[\w-]+:)?(?:\d{12}:)?function:)?([\w-]{1,64})(?::([\w$-]+))?$/.exec(given);
  const [, name, qualifier = '$LATEST'] = match ?? [];
  return qualifier === '$LATEST' ? name : undefined;
};
