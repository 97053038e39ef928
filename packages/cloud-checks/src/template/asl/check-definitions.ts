import validate from 'asl-validator';
import type { Finding } from '../../finding.ts';
import type { Template } from '../template.ts';
import { stateMachinesOf } from './state-machine.ts';

/** Every state machine's definition is JSON, and valid Amazon States Language by its schema, its paths and its ARNs. */
export const checkDefinitions = (template: Template): Finding[] =>
  stateMachinesOf(template).flatMap(({ id, definition }) =>
    ('reason' in definition ? [definition.reason] : errorsOf(definition.text)).map((problem) => ({
      check: 'state machines',
      where: id,
      problem: `is no valid definition: ${problem}`,
      remedy: 'Correct its file in state-machines/.',
    })),
  );

/** The validator writes into what it is given: it gets a copy of its own. */
const errorsOf = (text: string): string[] => {
  const { isValid, errorsText } = validate(JSON.parse(text), { checkPaths: true, checkArn: true });
  return isValid ? [] : errorsText().split('\n');
};
