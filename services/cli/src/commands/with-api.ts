import type { ApiClient } from '../api-client.ts';
import type { Backend } from '../deployed/open-backend.ts';
import { openBackend } from '../deployed/open-backend.ts';
import { readTarget } from '../deployed/read-target.ts';
import type { TargetOption } from '../deployed/target-options.ts';
import type { Arguments } from '../options/read-arguments.ts';
import type { Context } from './command.ts';

/** Runs `use` with the API that the options name: a deployed stack's, or that of this machine's engine. */
export const withApi = async <Result>(
  context: Context,
  { options }: Pick<Arguments<TargetOption>, 'options'>,
  use: (api: ApiClient, backend: Backend) => Promise<Result>,
): Promise<Result> => {
  const target = readTarget(options, context.config);
  await using backend = await openBackend(context, target, 'look');
  return await use(backend.api, backend);
};
