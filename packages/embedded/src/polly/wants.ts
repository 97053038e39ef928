import type { WantsOf } from '../protocol/guard.ts';
import { arnOf } from '../stack/account.ts';

/**
 * By "Actions, resources, and condition keys for Amazon Polly" of the Service Authorization Reference: an action has the
 * operation's name, and the only resources are the lexicons that a text is spoken by.
 */
export const pollyWants: WantsOf = (operation, { LexiconNames }) => {
  const action = `polly:${operation}`;
  const lexicons: unknown[] = Array.isArray(LexiconNames) ? LexiconNames : [];
  if (lexicons.length === 0) return [{ action, resource: '*' }];
  return lexicons.map((name) => ({ action, resource: arnOf('polly', `lexicon/${String(name)}`) }));
};
