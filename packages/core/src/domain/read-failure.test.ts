import { expect, test } from '@jest/globals';
import { noteStep, readFailure } from './read-failure.ts';

const lambda = JSON.stringify({
  errorType: 'Bug.RenderFailed',
  errorMessage: 'Segment 3 (0:20.0 to 0:30.0) could not be rendered: disk full',
  trace: [],
});

test("a function's error gives its name and its sentence", () => {
  expect(readFailure({ Error: 'Bug.RenderFailed', Cause: lambda })).toEqual({
    code: 'Bug.RenderFailed',
    message: 'Segment 3 (0:20.0 to 0:30.0) could not be rendered: disk full',
  });
});

test('the step that threw it is read from the stack, where its shell has noted it', () => {
  const error = new Error('it is empty.');
  noteStep(error, 'Illustrate');
  const Cause = JSON.stringify({ errorType: 'X', errorMessage: error.message, trace: error.stack?.split('\n') });
  expect(readFailure({ Error: 'X', Cause })).toEqual({ code: 'X', message: 'it is empty.', step: 'Illustrate' });
  expect(readFailure({ Error: 'X', Cause: Cause.replace('in step Illustrate', 'in step Other') })).not.toHaveProperty(
    'step',
  );
});

test("a child execution's error is found inside its parent's", () => {
  const child = JSON.stringify({ ExecutionArn: 'arn', Status: 'FAILED', Error: 'Bug.RenderFailed', Cause: lambda });
  expect(readFailure({ Error: 'States.TaskFailed', Cause: child }).code).toBe('Bug.RenderFailed');
});

test('what AWS reports is said in words', () => {
  expect(
    readFailure({ Error: 'Sandbox.Timedout', Cause: 'RequestId: x Error: Task timed out after 3.00 seconds' }).message,
  ).toBe('A function took longer than it may. Run the job again: finished pieces are kept.');
});

test('a cause that is no JSON is taken as it is, and none at all is named', () => {
  expect(readFailure({ Error: 'X', Cause: 'plain words' }).message).toBe('plain words');
  expect(readFailure({ Error: 'X' }).message).toBe('The pipeline failed with X.');
});
