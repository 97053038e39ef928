import { UploadRequest } from '@longtake/contracts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import { readBody } from './read-body.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

const EXPIRES_IN_SECONDS = 900;

/** `POST /uploads`: a form by which one file of this type and size is sent straight to the bucket, under
 * the hash that the caller gives it: the same file uploaded twice is one asset. */
export const createUpload = async ({ owner, body }: ApiRequest, { media, clock }: ApiPorts): Promise<ApiAnswer> => {
  const { contentType, sizeBytes, sha256 } = readBody(body, UploadRequest);
  const asset = `assets/${owner}/${sha256}`;
  const form = await media.uploadForm(asset, { contentType, sizeBytes, expiresInSeconds: EXPIRES_IN_SECONDS });
  const expiresAt = new Date(clock.now() + EXPIRES_IN_SECONDS * 1000).toISOString();
  return { status: 201, body: { asset, ...form, expiresAt } };
};

export const handler = apiRoute(createUpload, awsDependencies);
