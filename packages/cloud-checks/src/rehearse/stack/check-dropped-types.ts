import { RehearsalFailed } from '../rehearsal-failed.ts';
import { type Caller, callQuery } from './call-aws.ts';

/**
 * Asks the emulator for every type on the list whether it still refuses it in the same words; throws where it does not.
 * A property is refused only while a stack is made, so those entries are not asked for.
 */
export const checkDroppedTypes = async (caller: Caller, types: Readonly<Record<string, string>>): Promise<void> => {
  for (const [type, words] of Object.entries(types)) {
    if (type.includes('.')) continue;
    const answer = await refusalOf(caller, type);
    if (answer === undefined)
      throw new RehearsalFailed(`The emulator takes ${type} now: take it off the list in dropped-types.ts.`);
    if (!answer.includes(words))
      throw new RehearsalFailed(`The emulator refuses ${type} in other words than dropped-types.ts says.`, {
        output: answer,
      });
  }
};

const refusalOf = async (caller: Caller, type: string): Promise<string | undefined> => {
  const TemplateBody = JSON.stringify({ Resources: { One: { Type: type } } });
  try {
    const input = { Action: 'ValidateTemplate', Version: '2010-05-15', TemplateBody };
    await callQuery(caller, { service: 'cloudformation', input });
    return undefined;
  } catch (error) {
    if (error instanceof RehearsalFailed) return error.output;
    throw error;
  }
};
