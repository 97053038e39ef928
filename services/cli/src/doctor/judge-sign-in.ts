import type { Looked, SignInFacts, UserPool } from '@longtake/aws/account';
import { commandFor } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import { judgeTrouble } from './judge-trouble.ts';

const needed = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Says who can sign in; without a pool of the stack's own another issuer says so. */
export const judgeSignIn = (
  signIn: { pool: UserPool; looked: Looked<SignInFacts> } | undefined,
  stage: Stage,
): Finding => {
  const topic = 'Sign-in';
  if (signIn === undefined) return well(topic, 'tokens come from an issuer outside the stack');
  const { pool, looked } = signIn;
  const deploy = commandFor('npx serverless deploy', stage);
  if (!looked.ok)
    return judgeTrouble(looked.trouble, {
      topic,
      thing: `the user pool ${pool.userPoolId}`,
      action: 'cognito-idp:DescribeUserPoolClient and ListUsers',
      whenAbsent: [deploy],
    });
  const lacking = needed.filter((flow) => !looked.value.flows.includes(flow));
  if (lacking.length > 0) return broken(topic, `the pool's client does not allow ${lacking.join(', ')}`, deploy);
  const login = commandFor('longtake login', stage);
  if (looked.value.hasUsers) return well(topic, `${pool.userPoolId} has users; ${login} --email …`);
  return note(
    topic,
    'nobody can sign in yet: the user pool is empty',
    `aws cognito-idp admin-create-user --user-pool-id ${pool.userPoolId} --region ${stage.region} --username you@example.org --user-attributes Name=email,Value=you@example.org Name=email_verified,Value=true`,
    `${login} --email you@example.org`,
  );
};
