import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** A server that speaks OpenAI's chat completions, for scripts that a model writes. */
export interface ModelAddress {
  url: string;
  model: string;
  apiKey?: string;
}

/** What the environment says. */
export interface Config {
  /** Where the embedded AWS keeps its data. */
  dataDir: string;
  /** The checkout, with the packaged stack in it. */
  root: string;
  /** Where the user stands: relative paths of the command line begin here. */
  workingFolder: string;
  /** Where sign-ins are kept. */
  configDir: string;
  /** The token of LONGTAKE_TOKEN. */
  token?: string;
  /** Set where the address and the model's name are both known. */
  model?: ModelAddress;
  colour: boolean;
  /** A program reads along: no line is drawn twice. */
  plain: boolean;
}

const root = resolve(import.meta.dirname, '../../..');

/** Reads the environment: LONGTAKE_HOME, LONGTAKE_MODEL_URL, LONGTAKE_MODEL, LONGTAKE_MODEL_KEY, LONGTAKE_TOKEN, XDG_CONFIG_HOME, NO_COLOR, CI, TERM. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => {
  const text = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const workingFolder = startedByNpmRun(environment) ? (text('INIT_CWD') ?? process.cwd()) : process.cwd();
  const home = text('LONGTAKE_HOME');
  const url = text('LONGTAKE_MODEL_URL');
  const model = text('LONGTAKE_MODEL');
  const apiKey = text('LONGTAKE_MODEL_KEY');
  const token = text('LONGTAKE_TOKEN');
  const dumb = environment.TERM === 'dumb';
  return {
    dataDir: home === undefined ? join(root, '.longtake') : resolve(workingFolder, home),
    root,
    workingFolder,
    configDir: join(text('XDG_CONFIG_HOME') ?? join(homedir(), '.config'), 'longtake'),
    ...(token !== undefined && { token }),
    ...(url === undefined || model === undefined
      ? {}
      : { model: { url, model, ...(apiKey !== undefined && { apiKey }) } }),
    colour: text('NO_COLOR') === undefined && !dumb,
    plain: text('CI') !== undefined || dumb,
  };
};

/** `npm run` goes to the checkout's root first and says where the user was; a shell may inherit that from elsewhere. */
const startedByNpmRun = (environment: NodeJS.ProcessEnv) => environment.npm_lifecycle_event === 'demo';
