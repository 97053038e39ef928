import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export interface ApiAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer in the words of API Gateway: JSON, unless its headers say otherwise. */
export const respond = ({ status, body, headers }: ApiAnswer): APIGatewayProxyStructuredResultV2 =>
  body === undefined
    ? { statusCode: status, headers: {} }
    : {
        statusCode: status,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      };
