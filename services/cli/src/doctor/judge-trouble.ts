import type { Trouble } from '@longtake/aws/account';
import { credentialAdvice } from '../deployed/credential-advice.ts';
import type { Finding, Topic } from './finding.ts';
import { broken, note } from './finding.ts';

/** What was looked at, the IAM action that allows to, and what to do where the thing is not there. */
export interface LookedAt {
  topic: Topic;
  thing: string;
  action: string;
  whenAbsent: readonly string[];
}

/** What it means that a look showed nothing. No right to look is no fault of the stack, so it is only told. */
export const judgeTrouble = (
  { kind, code, message }: Trouble,
  { topic, thing, action, whenAbsent }: LookedAt,
): Finding => {
  switch (kind) {
    case 'credentials': {
      const { text, remedy } = credentialAdvice({ code, message });
      return broken(topic, `${thing} could not be looked at: ${text}`, remedy);
    }
    case 'denied':
      return note(topic, `${thing} may not be looked at with these credentials`, `allow them ${action}`);
    case 'absent':
      return broken(topic, `${thing} is not there`, ...whenAbsent);
    case 'unreachable':
      return broken(
        topic,
        `AWS did not answer about ${thing} (${code === '' ? message : code})`,
        'check the network and the region, and try again',
      );
    case 'other':
      return broken(topic, `${thing}: ${message} (${code})`);
  }
};
