import { describe, expect, it } from '@jest/globals';
import {
  clockSuite,
  jobRunnerSuite,
  jobStoreSuite,
  mediaStoreSuite,
  narratorSuite,
  scriptModelSuite,
} from '../index.ts';
import {
  createMemoryClock,
  createMemoryJobRunner,
  createMemoryJobStore,
  createMemoryMediaStore,
  createReplayModel,
  createSyntheticNarrator,
} from './index.ts';

describe('in memory', () => {
  mediaStoreSuite(async () => {
    const port = createMemoryMediaStore();
    return { port, close: port.close };
  });
  jobStoreSuite(async () => ({ port: createMemoryJobStore() }));
  jobRunnerSuite(async () => {
    const runner = createMemoryJobRunner();
    const executions = async () =>
      runner.executions().map(({ stopped, ...execution }) => ({ ...execution, stopped: stopped !== undefined }));
    return { port: { runner, executions } };
  });
  narratorSuite(async () => ({ port: createSyntheticNarrator() }));
  scriptModelSuite(async () => ({ port: createReplayModel }));
  const clock = createMemoryClock();
  clockSuite(clock, async (ms) => clock.advance(ms));

  it('throws the recorded errors of a model, and refuses once the replies are used up', async () => {
    const model = createReplayModel([new Error('slow down')]);
    const question = { system: '', turns: [], schemaName: 'x', schema: {}, maxTokens: 10 };
    await expect(model.ask(question)).rejects.toThrow('slow down');
    await expect(model.ask(question)).rejects.toMatchObject({ name: 'Input.ModelRefused' });
    expect(model.questions).toEqual([question]);
  });
});
