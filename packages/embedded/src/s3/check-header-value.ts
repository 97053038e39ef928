import { ApiError } from '../protocol/api-error.ts';

const LATIN_1 = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Refuses a value that no HTTP header can carry; forms and addresses can bring any character. */
export const checkHeaderValue = (value: string): string => {
  if (!LATIN_1.test(value))
    throw new ApiError('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
  return value;
};
