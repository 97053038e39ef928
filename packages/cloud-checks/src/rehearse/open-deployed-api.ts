import { type Api, openApi } from './job/api.ts';
import { RehearsalFailed } from './rehearsal-failed.ts';
import { describeStack } from './stack/describe-stack.ts';
import { stackName } from './stack/serverless.ts';
import { signIn } from './stack/sign-in.ts';
import type { Cloud } from './start-cloud.ts';

/** Finds the deployed API, makes a user and signs in; throws where the API lets anybody in who has not. */
export const openDeployedApi = async (cloud: Cloud): Promise<Api> => {
  const { outputs } = await describeStack(cloud, stackName);
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined)
      throw new RehearsalFailed(`The stack has no output ${name}: it has ${Object.keys(outputs).join(', ')}.`);
    return value;
  };
  const apiId = new URL(output('HttpApiUrl')).hostname.split('.')[0] ?? '';
  const token = await signIn(cloud, { userPoolId: output('UserPoolId'), clientId: output('UserPoolClientId') });
  const api = openApi(`${cloud.url}/_aws/execute-api/${apiId}/$default`, token);
  await mustRefuse(api, { what: 'without a token', token: undefined });
  await mustRefuse(api, { what: 'with a token whose signature was changed', token: withOtherSignature(token) });
  return api;
};

const mustRefuse = async (api: Api, { what, token }: { what: string; token: string | undefined }): Promise<void> => {
  const status = await api.statusFor('/jobs', token);
  if (status !== 401) throw new RehearsalFailed(`GET /jobs ${what} answered ${status}, and has to answer 401.`);
};

const withOtherSignature = (token: string): string => {
  const [head, claims, signature = ''] = token.split('.');
  return [head, claims, [...signature].reverse().join('')].join('.');
};
