import { rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { AwsVariables } from '@longtake/embedded';
import type { Context } from '../commands/command.ts';
import { CommandFailed } from '../refusal.ts';
import { findServer, servingFile } from './find-server.ts';
import { tellBrokenJobs } from './tell-broken-jobs.ts';

/** What runs jobs: the embedded AWS of this process, or one that is up already. */
export interface Engine extends AsyncDisposable {
  apiUrl: string;
  /** What leads an SDK to it. */
  variables: AwsVariables;
}

type EngineContext = Pick<Context, 'config' | 'output'>;

/** What the command wants of the engine: to look at jobs, to make one, or to stay up for others. */
export type EngineUse = 'look' | 'make' | 'serve';

/**
 * Uses the engine that is up, or starts one in this process, which ends with the disposal. An engine that another
 * `longtake make` started ends with that one, so nothing is made with it.
 */
export const openEngine = async ({ config, output }: EngineContext, use: EngineUse, port?: number): Promise<Engine> => {
  const server = await findServer(config.dataDir);
  if (server === undefined) return startHere({ config, output }, { use, port });
  const { apiUrl, variables, pid, stays } = server;
  if (use === 'serve')
    throw new CommandFailed(`The engine is up already, at ${apiUrl} (process ${pid}): use that one.`);
  if (use === 'make' && !stays)
    throw new CommandFailed(
      `Another longtake command (process ${pid}) is at work: wait for it, or keep an engine up for many with longtake serve.`,
    );
  return { apiUrl, variables, [Symbol.asyncDispose]: async () => {} };
};

const startHere = async (
  { config: { dataDir, root, model }, output }: EngineContext,
  { use, port }: { use: EngineUse; port: number | undefined },
): Promise<Engine> => {
  const { startEmbedded } = await import('@longtake/embedded');
  const embedded = await startEmbedded({
    dataDir,
    stackDir: root,
    env: { OWNER: 'local', MODEL_ID: model?.model ?? '' },
    ...(model === undefined ? {} : { model }),
    ...(port === undefined ? {} : { ports: { api: port } }),
  });
  const stop = async () => {
    rmSync(servingFile(dataDir), { force: true });
    await embedded.stop();
  };
  try {
    const broken = await tellBrokenJobs(embedded);
    if (broken > 0) output.note(brokenNote(broken));
    if (use === 'serve') writeFileSync(servingFile(dataDir), JSON.stringify({ pid: process.pid }));
    return { apiUrl: embedded.apiUrl, variables: embedded.env, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const brokenNote = (jobs: number): string =>
  `${jobs === 1 ? 'A job' : `${jobs} jobs`} of an engine that was stopped ${jobs === 1 ? 'is' : 'are'} marked as failed; finished pieces are kept and used again.`;
