/** What goes back to the client. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/** A gateway's own answer, in API Gateway's form. */
export const message = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
});

export const internalError: HttpResponse = message(500, 'Internal Server Error');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const headersOf = (given: unknown, cookies: unknown): HttpResponse['headers'] => {
  const headers: HttpResponse['headers'] = {};
  for (const [name, value] of Object.entries(isObject(given) ? given : {})) headers[name.toLowerCase()] = String(value);
  if (Array.isArray(cookies) && cookies.length > 0) headers['set-cookie'] = cookies.map(String);
  return headers;
};

const bodyOf = ({ body, isBase64Encoded }: Record<string, unknown>): string | Buffer => {
  const text = typeof body === 'string' ? body : '';
  return isBase64Encoded === true ? Buffer.from(text, 'base64') : text;
};

/**
 * The response that a function's answer means in payload format 2.0: an object with `statusCode`, or anything else as
 * the JSON body of a 200. An answer that is neither is a 500, as on API Gateway.
 */
export const proxyResponse = (payload: string): HttpResponse => {
  const answer: unknown = JSON.parse(payload);
  if (!isObject(answer) || !('statusCode' in answer)) {
    const body = typeof answer === 'string' ? answer : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return internalError;
  const headers = headersOf(answer.headers, answer.cookies);
  headers['content-type'] ??= 'text/plain;charset=UTF-8';
  return { status, headers, body: bodyOf(answer) };
};
