import type { Trouble } from '@longtake/aws/account';

/** What is wrong with somebody's AWS credentials, as a part of a sentence, and what to do about it. */
export interface CredentialAdvice {
  text: string;
  remedy: string;
}

/** Explains a trouble of the kind `credentials`. */
export const credentialAdvice = ({ code, message }: Pick<Trouble, 'code' | 'message'>): CredentialAdvice => {
  if (/SSO session|sso login/i.test(message))
    return { text: 'your AWS sign-in (SSO) is missing or has expired', remedy: 'run aws sso login' };
  if (/expired/i.test(`${code} ${message}`))
    return {
      text: 'your AWS credentials have expired',
      remedy: 'run aws sso login, or fetch new ones from where these came',
    };
  if (/Could not load credentials from any providers/i.test(message))
    return {
      text: 'there are no AWS credentials',
      remedy: 'run aws configure sso or aws configure, or set AWS_PROFILE',
    };
  if (code === 'CredentialsProviderError' || code === 'TokenProviderError')
    return { text: `your AWS credentials could not be loaded (${message})`, remedy: 'check AWS_PROFILE and ~/.aws' };
  return {
    text: `AWS does not accept your credentials (${code})`,
    remedy: 'check AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the clock of this machine',
  };
};
