import type { PublicClient } from '@longtake/aws/account';
import { findStage } from '../deployed/find-stage.ts';
import { readRegion, readStage, readUrl } from '../deployed/read-target.ts';
import { sessionsIn } from '../deployed/session-file.ts';
import { targetOptions } from '../deployed/target-options.ts';
import { poolOf } from '../doctor/pool-of.ts';
import type { Arguments } from '../options/read-arguments.ts';
import { noOperands, readArguments } from '../options/read-arguments.ts';
import { CommandFailed, Refusal } from '../refusal.ts';
import { openPrompts } from '../sign-in/prompts.ts';
import { signInByPassword } from '../sign-in/sign-in-by-password.ts';
import type { Command } from './command.ts';

/** Options of `login` alone. */
export const signInOptions = {
  email: { value: 'an address', about: 'login: who signs in' },
  'client-id': {
    value: "the stack's UserPoolClientId",
    about: 'login: with --api and --region, needs no AWS credentials',
  },
} as const;

const { stage, region, api } = targetOptions;
const options = { stage, region, api, ...signInOptions };
type Given = Arguments<keyof typeof options>['options'];

export const login: Command = {
  usage: 'login --stage X --email E',
  about: 'sign in to a deployed stage; asks for the password',
  options,
  run: async (args, { config, output }) => {
    const given = readArguments(args, options);
    noOperands(given);
    const { email } = given.options;
    if (email === undefined) throw new Refusal('--email is missing: give the address that you sign in with.');
    const { apiUrl, client } = await findDoor(given.options);
    using prompts = openPrompts();
    const { refreshToken, ...tokens } = await signInByPassword(client, email, prompts);
    if (refreshToken === undefined) throw new CommandFailed('The user pool gave no refresh token: use --token.');
    const sessions = sessionsIn(config.configDir);
    sessions.save({ apiUrl, email, ...client, ...tokens, refreshToken });
    output.line(`${email} is signed in at ${apiUrl}.`);
    output.note(`The sign-in is kept in ${sessions.file}; longtake logout ends it.`);
    return 0;
  },
};

/** The API to be signed in at, and the client of its user pool. */
const findDoor = async (given: Given): Promise<{ apiUrl: string; client: PublicClient }> => {
  const { api: url, region: where, 'client-id': clientId } = given;
  if (url !== undefined) {
    if (given.stage !== undefined) throw new Refusal('--stage and --api name the same thing in two ways: keep one.');
    if (clientId === undefined || where === undefined)
      throw new Refusal("--api needs --client-id and --region as well: the stack's outputs tell them.");
    return { apiUrl: readUrl(url), client: { clientId, region: readRegion(where) } };
  }
  if (clientId !== undefined) throw new Refusal('--client-id goes with --api: --stage finds it by itself.');
  const sought = readStage(given);
  const outputs = await findStage(sought.stage, sought.region);
  const pool = poolOf(outputs);
  if (pool === undefined)
    throw new CommandFailed(
      `The stage ${sought.stage} takes the tokens of an issuer outside the stack: get one there and give it by --token.`,
    );
  return {
    apiUrl: outputs.HttpApiUrl.replace(/\/$/, ''),
    client: { clientId: pool.clientId, region: sought.region },
  };
};
