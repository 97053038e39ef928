import type { Looked, PublicClient, Question, SignedIn, Tokens } from '@longtake/aws/account';
import { CommandFailed, Refusal } from '../refusal.ts';
import type { Prompts } from './prompts.ts';

/** Signs somebody in: asks for the password, and for what the pool asks besides. Throws CommandFailed with the remedy. */
export const signInByPassword = async (client: PublicClient, email: string, prompts: Prompts): Promise<Tokens> => {
  const { answerQuestion, signIn } = await import('@longtake/aws/account');
  const password = await prompts.secret(`Password of ${email}: `);
  let step = stepOf(await signIn(client, { email, password }), email);
  // A new password may be followed by a code, never by a third question of these.
  for (let asked = 0; 'question' in step && asked < 3; asked++) {
    const { question, session, username } = step;
    const answer = await answerTo(question, prompts);
    step = stepOf(await answerQuestion(client, { question, session, username, answer }), email);
  }
  if ('tokens' in step) return step.tokens;
  const what = 'unanswerable' in step ? step.unanswerable : step.question;
  throw new CommandFailed(`The user pool asks ${email} for ${what}, which longtake cannot answer: use --token.`);
};

const answerTo = async (question: Question, prompts: Prompts): Promise<string> => {
  switch (question) {
    case 'SOFTWARE_TOKEN_MFA':
      return prompts.secret('Code of your authenticator: ');
    case 'NEW_PASSWORD_REQUIRED': {
      const chosen = await prompts.secret('The password was for once. A new one: ');
      // Who pipes it in knows what he sends; who types it cannot see it.
      const again = prompts.isTerminal ? await prompts.secret('The new one once more: ') : chosen;
      if (chosen !== again) throw new Refusal('The two new passwords differ: run longtake login again.');
      return chosen;
    }
  }
};

const stepOf = (looked: Looked<SignedIn>, email: string): SignedIn => {
  if (looked.ok) return looked.value;
  const { code, message, kind } = looked.trouble;
  const said = message.replace(/\.$/, '');
  if (code === 'InvalidPasswordException')
    throw new CommandFailed(`The new password does not fit: ${said}. Run longtake login again.`);
  if (code === 'PasswordResetRequiredException')
    throw new CommandFailed(`The password of ${email} must be set anew: ask who runs the stack for one.`);
  if (code === 'CodeMismatchException') throw new CommandFailed('The code is not right: run longtake login again.');
  if (kind === 'unreachable') throw new CommandFailed(`The user pool does not answer: ${said}.`);
  if (kind === 'absent' && code === 'ResourceNotFoundException')
    throw new CommandFailed(`There is no such client: ${said}. Check --client-id and --region.`);
  throw new CommandFailed(`${email} could not be signed in: ${said}. Check both, or ask who runs the stack.`);
};
