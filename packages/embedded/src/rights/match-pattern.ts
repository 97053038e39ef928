const special = /[.+^${}()|[\]\\]/g;

/** Patterns are few and asked about often. */
const compiled = new Map<string, RegExp>();

const expressionOf = (pattern: string, flags: string): RegExp => {
  const key = `${flags} ${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const source = pattern.replace(special, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, flags);
  compiled.set(key, expression);
  return expression;
};

/** Whether a text fits a pattern of IAM's: `*` is any run of characters, `?` any one. Upper and lower case differ. */
export const fitsText = (pattern: string, text: string): boolean => expressionOf(pattern, 's').test(text);

/** Whether an action fits a pattern; case does not count there. */
export const fitsAction = (pattern: string, action: string): boolean => expressionOf(pattern, 'si').test(action);

/** `arn`, partition, service, region, account, and all the rest, colons included. */
const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

/** Whether an ARN fits a pattern. A wildcard stays inside its part, but the last part may hold colons and slashes. */
export const fitsArn = (pattern: string, arn: string): boolean => {
  if (pattern === '*') return true;
  if (!pattern.startsWith('arn:') || !arn.startsWith('arn:')) return pattern === arn;
  const given = partsOf(arn);
  return partsOf(pattern).every((part, index) => fitsText(part, given[index] ?? ''));
};
