import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { ApiProblem } from '../api-problem.ts';
import { config } from '../config.ts';

/** A request as routes see it: who asks, and for what. */
export interface ApiRequest {
  owner: string;
  path: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  headers: Record<string, string | undefined>;
  body: string;
}

/** What API Gateway hands over. */
export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** Reads an event of API Gateway. Throws the problem 401 where nobody is named. */
export const readRequest = (event: ApiEvent): ApiRequest => {
  const { headers, pathParameters, queryStringParameters, body = '', isBase64Encoded } = event;
  return {
    owner: ownerOf(event),
    path: pathParameters ?? {},
    query: queryStringParameters ?? {},
    headers,
    body: isBase64Encoded ? new TextDecoder().decode(Buffer.from(body, 'base64')) : body,
  };
};

/** The token's subject; undefined where none came. */
export const subjectOf = ({ requestContext }: ApiEvent): string | undefined => {
  const subject = requestContext.authorizer?.jwt?.claims?.sub;
  return typeof subject === 'string' ? subject : undefined;
};

/** Without a token only where the environment names the one owner there is. */
const ownerOf = (event: ApiEvent): string => {
  const subject = subjectOf(event);
  if (subject !== undefined && subject !== '') return ownerOfSubject(subject);
  const { owner } = config();
  if (isOwner(owner)) return owner;
  throw new ApiProblem(401, {
    code: 'Input.TokenMissing',
    detail: 'Send an access token in the Authorization header.',
  });
};

const isOwner = (text: string): boolean => /^[\w-]{1,64}$/.test(text);

/** Owners are parts of keys. What other issuers call a subject, such as `auth0|5f7c`, may not be: then its hash stands for it. */
const ownerOfSubject = (subject: string): string =>
  isOwner(subject) ? subject : `sub-${createHash('sha256').update(subject).digest('hex').slice(0, 40)}`;
