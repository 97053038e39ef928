import { ApiError } from '../protocol/api-error.ts';
import { isObject } from '../stack/template.ts';

/** DynamoDB refuses a query whose key condition names an empty text; the binary behind the door takes it. */
export const refuseEmptyKeys = (operation: string, input: Record<string, unknown>): void => {
  const { KeyConditionExpression: condition, ExpressionAttributeValues: values } = input;
  if (operation !== 'Query' || typeof condition !== 'string' || !isObject(values)) return;
  const names = new Set(condition.match(/:\w+/g));
  const empty = Object.entries(values).find(([name, value]) => names.has(name) && isObject(value) && value.S === '');
  if (empty === undefined) return;
  throw new ApiError(
    'ValidationException',
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${empty[0]}`,
  );
};
