import { type Failure, StepName } from '@longtake/contracts';

/** An error as Step Functions hands it to a Catch: a name, and a cause that is often JSON in a string. */
export interface CaughtError {
  Error: string;
  Cause?: string | undefined;
}

/**
 * Notes on an error which step threw it. Of what a function throws, a state machine learns the name, the message and the
 * stack; so the stack says it, in a last line.
 */
export const noteStep = (error: Error, step: string): void => {
  error.stack = `${error.stack ?? error.message}\n${stepMark}${step}`;
};

const stepMark = '    in step ';

const stepOf = ({ trace }: Record<string, unknown>): Pick<Failure, 'step'> => {
  const lines: unknown[] = Array.isArray(trace) ? trace : [];
  const last = lines.findLast((line) => typeof line === 'string' && line.startsWith(stepMark));
  const step = StepName.safeParse(typeof last === 'string' ? last.slice(stepMark.length) : '').data;
  return step === undefined ? {} : { step };
};

/**
 * The root of a caught error: a Lambda's `errorType` and `errorMessage`, or, for a child execution's
 * `States.TaskFailed`, what the child failed of, however deep it lies.
 */
export const readFailure = ({ Error: name, Cause: cause }: CaughtError): Failure => {
  const inner = parseObject(cause);
  if (inner === undefined) return { code: name, message: sentence(name, cause ?? '') };
  if (typeof inner.Error === 'string')
    return readFailure({ Error: inner.Error, Cause: typeof inner.Cause === 'string' ? inner.Cause : undefined });
  if (typeof inner.errorMessage === 'string') {
    const code = typeof inner.errorType === 'string' ? inner.errorType : name;
    return { code, message: sentence(code, inner.errorMessage), ...stepOf(inner) };
  }
  return { code: name, message: sentence(name, cause ?? '') };
};

const parseObject = (text: string | undefined): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** What AWS itself reports is said in words that a user can act on. */
const known: Record<string, string> = {
  'States.Timeout': 'A step took longer than it may. Run the job again: finished pieces are kept.',
  'Runtime.ExitError': 'A function was stopped, perhaps out of memory. Run the job again: finished pieces are kept.',
  'Sandbox.Timedout': 'A function took longer than it may. Run the job again: finished pieces are kept.',
  'States.DataLimitExceeded': 'A state carried more than Step Functions allows. This is a bug of longtake.',
};

const sentence = (code: string, message: string): string =>
  known[code] ?? (message.trim() === '' ? `The pipeline failed with ${code}.` : message.trim());
