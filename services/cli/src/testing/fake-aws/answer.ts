/** A request to a fake service, once it is known who asks which one for what. */
export interface FakeRequest {
  /** The operation's name, or method and path where the protocol has no names. */
  operation: string;
  /** The path of a REST request, and its query. */
  url: URL;
  /** The body: JSON, or the fields of a form. */
  input: Record<string, unknown>;
}

/** What a fake service answers. */
export interface FakeAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An answer in JSON, as most services give it. */
export const json = (body: object, status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** A refusal in JSON: the name in a header and in the body, as services of either habit tell it. */
export const jsonError = (code: string, message: string, status = 400): FakeAnswer => {
  const answer = json({ __type: code, message }, status);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': code } };
};

type Xml = string | number | readonly Xml[] | { readonly [name: string]: Xml | undefined };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const write = (value: Xml): string => {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  if (isList(value)) return value.map((item) => `<member>${write(item)}</member>`).join('');
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? '' : `<${name}>${write(inner)}</${name}>`))
    .join('');
};

const isList = (value: Xml): value is readonly Xml[] => Array.isArray(value);

/** An answer of the query protocol (CloudFormation, STS): `XResponse` round `XResult`, lists as `member`. */
export const xml = (operation: string, result: Xml): FakeAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<${operation}Response>${write({ [`${operation}Result`]: result })}</${operation}Response>`,
});

/** A refusal of the query protocol. */
export const xmlError = (Code: string, Message: string, status = 400): FakeAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse>${write({ Error: { Type: 'Sender', Code, Message }, RequestId: '1' })}</ErrorResponse>`,
});
