import { type AwsRequest, header } from './aws-request.ts';
import type { Credential } from './credential.ts';
import { describeS3Call } from './describe-s3-call.ts';
import type { Described } from './described.ts';
import { namedResources } from './named-resources.ts';

/** Operations of the services that speak REST, by method and path. */
const restOperations: Record<string, [RegExp, string][]> = {
  polly: [
    [/^POST \/v1\/speech$/, 'SynthesizeSpeech'],
    [/^GET \/v1\/voices$/, 'DescribeVoices'],
  ],
  bedrock: [
    [/^POST \/model\/[^/]+\/converse$/, 'Converse'],
    [/^POST \/model\/[^/]+\/invoke$/, 'InvokeModel'],
  ],
};

/** What a request asks of AWS, read from the wire; a transaction or a copy asks for several things. */
export const describeCall = (request: AwsRequest, credential: Credential & { account: string }): Described[] => {
  if (credential.service === 's3') return describeS3Call(request);
  const operation = operationOf(request, credential.service);
  return namedResources(request, credential).map((resource) => ({ operation, resource }));
};

const operationOf = (request: AwsRequest, service: string): string => {
  const target = header(request, 'x-amz-target');
  if (target !== '') return target.slice(target.lastIndexOf('.') + 1);
  const line = `${request.method} ${request.url.pathname}`;
  return restOperations[service]?.find(([form]) => form.test(line))?.[1] ?? line;
};
