import { type AwsRequest, header } from './aws-request.ts';

/** Who signed a request, for which service and region. */
export interface Credential {
  accessKeyId: string;
  region: string;
  service: string;
}

const FORM_HEAD_BYTES = 8192;

/** Reads the credential of a signed request, of a presigned link, or of a form that was presigned; undefined without one. */
export const credentialOf = (request: AwsRequest): Credential | undefined => {
  const scope =
    /Credential=([^,\s]+)/.exec(header(request, 'authorization'))?.[1] ??
    request.url.searchParams.get('X-Amz-Credential') ??
    formCredential(request);
  const [accessKeyId, , region, service] = scope?.split('/') ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, region, service };
};

const formCredential = (request: AwsRequest): string | undefined => {
  if (!header(request, 'content-type').startsWith('multipart/form-data')) return undefined;
  const head = request.body.subarray(0, FORM_HEAD_BYTES).toString('latin1');
  return /name="x-amz-credential"\r\n\r\n([^\r]+)/i.exec(head)?.[1];
};
