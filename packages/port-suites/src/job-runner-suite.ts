import { describe, expect, it } from '@jest/globals';
import type { JobRunner } from '@longtake/core';
import { type Opened, openedAround } from './opened.ts';

/** A runner, and what a test must see of its executions: the input of each, and whether it was stopped. */
export interface RunnerUnderTest {
  runner: JobRunner;
  executions: () => Promise<{ executionArn: string; input: object; stopped: boolean }[]>;
}

/** What every runner of jobs does. Executions must go on for as long as the tests take. */
export const jobRunnerSuite = (open: () => Promise<Opened<RunnerUnderTest>>): void => {
  describe('job runner', () => {
    const opened = openedAround(open);
    let made = 0;
    const newJob = () => {
      made += 1;
      return { jobId: `runner${made}x${process.pid}`, owner: 'local', attempt: 1 };
    };
    const executionOf = async (executionArn: string) =>
      (await opened().executions()).filter((execution) => execution.executionArn === executionArn);

    it('starts an execution with the input and the job it is for', async () => {
      const job = newJob();
      const { executionArn } = await opened().runner.start(job, { requestKey: 'pieces/local/request/1.json' });
      const [execution] = await executionOf(executionArn);
      expect(execution?.input).toEqual({ ...job, requestKey: 'pieces/local/request/1.json' });
      expect(execution?.stopped).toBe(false);
    });

    it('finds the execution that an attempt already has, even when it is started with another input', async () => {
      const job = newJob();
      const first = await opened().runner.start(job, { requestKey: 'a' });
      expect(await opened().runner.start(job, { requestKey: 'a' })).toEqual(first);
      expect(await opened().runner.start(job, { requestKey: 'b' })).toEqual(first);
      const executions = await executionOf(first.executionArn);
      expect(executions.map(({ input }) => input)).toEqual([{ ...job, requestKey: 'a' }]);
    });

    it('gives a later attempt an execution of its own', async () => {
      const job = newJob();
      const first = await opened().runner.start(job, {});
      const second = await opened().runner.start({ ...job, attempt: 2 }, {});
      expect(second.executionArn).not.toBe(first.executionArn);
    });

    it('stops an execution, and again without harm', async () => {
      const { executionArn } = await opened().runner.start(newJob(), {});
      await opened().runner.stop(executionArn, 'The user cancelled the job.');
      await opened().runner.stop(executionArn, 'The user cancelled the job.');
      const [execution] = await executionOf(executionArn);
      expect(execution?.stopped).toBe(true);
    });

    it('finds a stopped execution again instead of starting another', async () => {
      const job = newJob();
      const { executionArn } = await opened().runner.start(job, {});
      await opened().runner.stop(executionArn, 'The user cancelled the job.');
      expect(await opened().runner.start(job, {})).toEqual({ executionArn });
    });

    it('leaves it at that when there is no such execution to stop', async () => {
      const { executionArn } = await opened().runner.start(newJob(), {});
      await expect(opened().runner.stop(`${executionArn}gone`, 'No reason.')).resolves.toBeUndefined();
    });
  });
};
