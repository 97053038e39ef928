import { type ApiClient, ApiProblem } from '../api-client.ts';
import type { Backend } from '../deployed/open-backend.ts';
import { openBackend } from '../deployed/open-backend.ts';
import { readTarget } from '../deployed/read-target.ts';
import type { TargetOption } from '../deployed/target-options.ts';
import type { Arguments } from '../options/read-arguments.ts';
import { CommandFailed } from '../refusal.ts';
import type { Context } from './command.ts';

/** Runs `use` with the API that the options name: a deployed stack's, or that of this machine's engine. */
export const withApi = async <Result>(
  context: Context,
  { options }: Pick<Arguments<TargetOption>, 'options'>,
  use: (api: ApiClient, backend: Backend) => Promise<Result>,
): Promise<Result> => {
  const target = readTarget(options, context.config);
  await using backend = await openBackend(context, target, 'look');
  return await use(backend.api, backend).catch((error: unknown) => {
    throw inCommands(error, backend.options);
  });
};

const remedies: Readonly<Record<string, (options: string) => string>> = {
  'Input.JobUnknown': (options) => `longtake list${options} shows all that there are`,
  'Input.JobRunning': (options) => `longtake cancel ID${options} stops it`,
};

/** The API's remedies are its routes; here they are commands. */
const inCommands = (error: unknown, options: string): unknown => {
  if (!(error instanceof ApiProblem)) return error;
  const { code, detail } = error.problem;
  const remedy = remedies[code]?.(options);
  if (remedy === undefined) return error;
  return new CommandFailed(`${detail.replace(/\. .*$/s, '')}: ${remedy}.`, { cause: error });
};
