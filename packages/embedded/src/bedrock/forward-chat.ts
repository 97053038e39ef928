import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { ApiError } from '../protocol/api-error.ts';
import { chatRequest } from './chat-request.ts';
import { converseReply } from './converse-reply.ts';

/** A server that speaks OpenAI's chat protocol; `url` is its base, with or without `/v1`. */
export interface ModelServer {
  url: string;
  model: string;
  apiKey?: string;
}

// Node's fetch gives up after 300 s without headers; a little less, so that the reason can be named.
const MAX_WAIT_MS = 290_000;

const endpointOf = (url: string) => `${url.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1/chat/completions`;

const ERRORS: Record<number, [name: string, status: number]> = {
  400: ['ValidationException', 400],
  401: ['AccessDeniedException', 403],
  403: ['AccessDeniedException', 403],
  404: ['ResourceNotFoundException', 404],
  408: ['ModelTimeoutException', 408],
  413: ['ValidationException', 400],
  422: ['ValidationException', 400],
  429: ['ThrottlingException', 429],
  503: ['ServiceUnavailableException', 503],
};

const MAX_QUOTED = 500;

const serverError = async (response: Response, { url, model }: ModelServer): Promise<ApiError> => {
  const [name, status] = ERRORS[response.status] ?? ['ModelErrorException', 424];
  const said = (await response.text()).slice(0, MAX_QUOTED);
  return new ApiError(name, `The model ${model} at ${url} answered ${response.status}: ${said}`, status);
};

const connectionError = (cause: unknown, { url }: ModelServer): ApiError => {
  if (cause instanceof Error && cause.name === 'TimeoutError') {
    return new ApiError(
      'ModelTimeoutException',
      `The model at ${url} did not answer within ${MAX_WAIT_MS / 1000} seconds.`,
      408,
    );
  }
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return new ApiError(
    'ServiceUnavailableException',
    `No model answers at ${url} (${reason}). Start its server, or name another with LONGTAKE_MODEL_URL.`,
    503,
  );
};

const post = async (server: ModelServer, body: object): Promise<unknown> => {
  const key = server.apiKey === undefined ? {} : { authorization: `Bearer ${server.apiKey}` };
  let response: Response;
  try {
    response = await fetch(endpointOf(server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(MAX_WAIT_MS),
    });
  } catch (cause) {
    throw connectionError(cause, server);
  }
  if (!response.ok) throw await serverError(response, server);
  return response.json().catch((cause: unknown) => {
    throw new ApiError('ModelErrorException', `The model at ${server.url} answered no JSON: ${String(cause)}`, 424);
  });
};

/** Has a model answer a Converse request; its errors come as Bedrock's. */
export const forwardChat = async (input: ConverseCommandInput, server: ModelServer): Promise<object> => {
  const startMs = performance.now();
  const body = await post(server, chatRequest(input, server.model));
  return converseReply(body, Math.round(performance.now() - startMs));
};
