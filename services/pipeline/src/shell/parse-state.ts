import { type StateName, states } from '@longtake/contracts';
import { StateInvalid } from '@longtake/core';
import type { MiddlewareObj } from '@middy/core';

/** Holds what comes in and what goes out to the state's schemas. What does not fit fails with `Bug.StateInvalid`. */
export const parseState = (name: StateName): MiddlewareObj<unknown, unknown> => ({
  before: (request) => {
    request.event = parse(states[name].input, request.event, `${name} was given`);
  },
  after: (request) => {
    request.response = parse(states[name].output, request.response, `${name} answered`);
  },
});

const parse = (schema: { parse(value: unknown): unknown }, value: unknown, who: string): unknown => {
  try {
    return schema.parse(value);
  } catch (cause) {
    throw new StateInvalid(`${who} a value that does not fit its schema.`, { cause });
  }
};
