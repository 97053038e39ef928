import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

/** `GET /voices`: the voices that the account's Polly offers. */
export const listVoices = async (_request: ApiRequest, { narrator }: ApiPorts): Promise<ApiAnswer> => ({
  status: 200,
  body: { voices: await narrator.voices() },
});

export const handler = apiRoute(listVoices, awsDependencies);
