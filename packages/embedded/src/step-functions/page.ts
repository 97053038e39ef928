import { ApiError } from '../protocol/api-error.ts';

/** One page of a list, and the token of the next one. */
export const page = <Item>(
  items: Item[],
  options: { maxResults?: number | undefined; nextToken?: string | undefined },
): { items: Item[]; nextToken?: string } => {
  const from = Number(options.nextToken ?? 0);
  if (!Number.isInteger(from) || from < 0) throw new ApiError('InvalidToken', `Invalid Token: '${options.nextToken}'`);
  const { maxResults = 0 } = options;
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > 1_000) {
    throw new ApiError(
      'ValidationException',
      "1 validation error detected: Value at 'maxResults' must be from 0 to 1000",
    );
  }
  const to = from + (maxResults === 0 ? 100 : maxResults);
  return { items: items.slice(from, to), ...(to < items.length ? { nextToken: String(to) } : {}) };
};
