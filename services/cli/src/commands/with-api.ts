import type { ApiClient } from '../api-client.ts';
import { createApiClient } from '../api-client.ts';
import type { Engine } from '../engine/open-engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { Context } from './command.ts';

/** Runs `use` with the API of the engine that is up, or of one that is started for as long. */
export const withApi = async <Result>(
  context: Context,
  use: (api: ApiClient, engine: Engine) => Promise<Result>,
): Promise<Result> => {
  await using engine = await openEngine(context, 'look');
  return await use(createApiClient(engine.apiUrl), engine);
};
