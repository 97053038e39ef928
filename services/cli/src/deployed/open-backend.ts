import type { AwsVariables } from '@longtake/embedded';
import type { ApiClient } from '../api-client.ts';
import { createApiClient } from '../api-client.ts';
import type { Context } from '../commands/command.ts';
import type { EngineUse } from '../engine/open-engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { givenToken, signedInToken } from './access.ts';
import { findStage } from './find-stage.ts';
import type { Target } from './read-target.ts';
import { isLoopback } from './read-target.ts';
import { sessionsIn } from './session-file.ts';
import { commandFor } from './stack-name.ts';

/** What holds the jobs: the API, and what a command must know of the place behind it. */
export interface Backend extends AsyncDisposable {
  api: ApiClient;
  /** What leads an SDK to the embedded AWS; undefined where the jobs run elsewhere. */
  variables: AwsVariables | undefined;
  /** The options that lead a further command here, with a space before them; empty on this machine. */
  options: string;
  /** Jobs cost money here. */
  isPaid: boolean;
  /** How long to wait between two looks at a job. */
  pollMs: number;
}

const nothingToClose = async () => {};

/** Opens where the target says that the jobs are; on this machine that starts the engine, if none is up. */
export const openBackend = async (context: Context, target: Target, use: EngineUse): Promise<Backend> => {
  if (target.kind === 'here') return openHere(context, use);
  const url = target.kind === 'api' ? target.url : (await findStage(target.stage, target.region)).HttpApiUrl;
  const apiUrl = url.replace(/\/$/, '');
  const login =
    target.kind === 'api'
      ? `longtake login --api ${apiUrl} --client-id … --region …`
      : commandFor('longtake login', target);
  const access =
    target.token === undefined
      ? signedInToken(apiUrl, { sessions: sessionsIn(context.config.configDir), login })
      : givenToken(target.token, login);
  return {
    api: createApiClient(apiUrl, access),
    variables: undefined,
    options: target.kind === 'api' ? ` --api ${apiUrl}` : commandFor('', target),
    isPaid: !isLoopback(new URL(apiUrl)),
    pollMs: 1_500,
    [Symbol.asyncDispose]: nothingToClose,
  };
};

const openHere = async (context: Context, use: EngineUse): Promise<Backend> => {
  const engine = await openEngine(context, use);
  return {
    api: createApiClient(engine.apiUrl),
    variables: engine.variables,
    options: '',
    isPaid: false,
    pollMs: 400,
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
};
