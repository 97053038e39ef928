import {
  anything,
  atLeast,
  caught,
  choices,
  expression,
  type FieldCheck,
  integer,
  isTrue,
  oneOf,
  path,
  pathOrNull,
  referenceOrNull,
  retry,
  template,
  text,
} from './field-checks.ts';

const every = { Type: text, Comment: text, QueryLanguage: oneOf('JSONPath') };
const inOut = { InputPath: pathOrNull, OutputPath: pathOrNull };
const flow = { Next: text, End: isTrue };
const result = { ResultPath: referenceOrNull };
const fallible = { Retry: retry, Catch: caught };

/**
 * The fields that this engine runs, by type of state. Anything else is refused when the state machine is created:
 * JSONata, Assign, heartbeats, task tokens, distributed maps, readers, writers, batches and tolerated failures among it.
 */
export const stateFields: Record<string, Record<string, FieldCheck>> = {
  Task: {
    ...every,
    ...inOut,
    ...flow,
    ...result,
    ...fallible,
    Resource: text,
    Parameters: template,
    ResultSelector: template,
    TimeoutSeconds: integer(1),
    TimeoutSecondsPath: path,
  },
  Map: {
    ...every,
    ...inOut,
    ...flow,
    ...result,
    ...fallible,
    ItemsPath: path,
    ItemSelector: template,
    ItemProcessor: anything,
    MaxConcurrency: integer(0, 1_000),
    ResultSelector: template,
  },
  Parallel: {
    ...every,
    ...inOut,
    ...flow,
    ...result,
    ...fallible,
    Branches: anything,
    Parameters: template,
    ResultSelector: template,
  },
  Pass: { ...every, ...inOut, ...flow, ...result, Parameters: template, Result: anything },
  Wait: {
    ...every,
    ...inOut,
    ...flow,
    Seconds: atLeast(0),
    SecondsPath: path,
    Timestamp: text,
    TimestampPath: path,
  },
  Choice: { ...every, ...inOut, Choices: choices, Default: text },
  Succeed: { ...every, ...inOut },
  Fail: { ...every, Error: text, Cause: text, ErrorPath: expression, CausePath: expression },
};

/** Fields of a state of which exactly one must be there. */
export const exactlyOne: Record<string, string[]> = {
  Task: ['Next', 'End'],
  Map: ['Next', 'End'],
  Parallel: ['Next', 'End'],
  Pass: ['Next', 'End'],
  Wait: ['Next', 'End'],
};

/** Fields that a state must have. */
export const required: Record<string, string[]> = {
  Task: ['Resource'],
  Map: ['ItemProcessor'],
  Parallel: ['Branches'],
  Choice: ['Choices'],
};
