import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export interface ApiAnswer {
  status: number;
  body?: unknown;
  /** A body that is not JSON; its type stands among the headers. */
  text?: string;
  headers?: Record<string, string>;
}

/** An answer in the words of API Gateway: JSON, unless it is text of a type of its own. */
export const respond = ({ status, body, text, headers }: ApiAnswer): APIGatewayProxyStructuredResultV2 => {
  if (text !== undefined) return { statusCode: status, headers: { ...headers }, body: text };
  return body === undefined
    ? { statusCode: status, headers: {} }
    : {
        statusCode: status,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      };
};
