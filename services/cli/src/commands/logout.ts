import { findStage } from '../deployed/find-stage.ts';
import { readTarget } from '../deployed/read-target.ts';
import type { Session } from '../deployed/session-file.ts';
import { sessionsIn } from '../deployed/session-file.ts';
import { targetOptions } from '../deployed/target-options.ts';
import { noOperands, readArguments } from '../options/read-arguments.ts';
import type { Command, Context } from './command.ts';

const { stage, region, api } = targetOptions;
const options = { stage, region, api };

export const logout: Command = {
  usage: 'logout [--stage X]',
  about: 'end the sign-in at one stage, or all of them',
  options,
  run: async (args, { config, output }) => {
    const given = readArguments(args, options);
    noOperands(given);
    const target = readTarget(given.options, {});
    const sessions = sessionsIn(config.configDir);
    const apiUrl =
      target.kind === 'stage'
        ? (await findStage(target.stage, target.region)).HttpApiUrl.replace(/\/$/, '')
        : target.kind === 'api'
          ? target.url
          : undefined;
    const ending = sessions.all().filter((session) => apiUrl === undefined || session.apiUrl === apiUrl);
    if (ending.length === 0) output.line('Nobody is signed in.');
    for (const session of ending) {
      await revoke(session, output);
      sessions.remove(session.apiUrl);
      output.line(`${session.email} is signed out at ${session.apiUrl}.`);
    }
    return 0;
  },
};

/** Forgetting the tokens is not enough: whoever has a copy could go on. */
const revoke = async ({ region: where, clientId, refreshToken }: Session, output: Context['output']): Promise<void> => {
  const { revokeToken } = await import('@longtake/aws/account');
  const revoked = await revokeToken({ region: where, clientId }, refreshToken);
  if (!revoked.ok) output.note(`The refresh token could not be made worthless (${revoked.trouble.message}).`);
};
