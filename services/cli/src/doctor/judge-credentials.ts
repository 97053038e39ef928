import type { Identity, Looked } from '@longtake/aws/account';
import { credentialAdvice } from '../deployed/credential-advice.ts';
import type { Finding } from './finding.ts';
import { broken, well } from './finding.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** Says who is asking, or why AWS does not know. */
export const judgeCredentials = (looked: Looked<Identity>, region: string): Finding => {
  if (looked.ok) {
    const { account, arn } = looked.value;
    return well('Credentials', `account ${account} in ${region}, as ${arn.split(':').slice(5).join(':')}`);
  }
  const { trouble } = looked;
  if (trouble.kind !== 'credentials')
    return judgeTrouble(trouble, {
      topic: 'Credentials',
      thing: 'the account',
      action: 'sts:GetCallerIdentity',
      whenAbsent: [],
    });
  const { text, remedy } = credentialAdvice(trouble);
  return broken('Credentials', text, remedy);
};
