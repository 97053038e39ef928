import type { Config } from '../config.ts';
import type { Arguments } from '../options/read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { usualRegion } from './stack-name.ts';
import type { TargetOption } from './target-options.ts';

/** Where a command's jobs are: on this machine, or at the API of a deployed stack. */
export type Target =
  | { kind: 'here' }
  | { kind: 'stage'; stage: string; region: string; token?: string }
  | { kind: 'api'; url: string; token?: string };

type Given = Arguments<TargetOption>['options'];

/** Reads where the jobs are. What contradicts itself throws a Refusal. */
export const readTarget = (given: Given, { token = undefined }: Pick<Config, 'token'>): Target => {
  const { stage, api, region } = given;
  if (stage !== undefined && api !== undefined)
    throw new Refusal('--stage and --api name the same thing in two ways: keep one.');
  const shown = given.token ?? token;
  const withToken = shown === undefined ? {} : { token: shown };
  if (api !== undefined) {
    if (region !== undefined) throw new Refusal('--region goes with --stage; --api says it all: leave it out.');
    return { kind: 'api', url: readUrl(api), ...withToken };
  }
  if (stage !== undefined) return { kind: 'stage', ...readStage(given), ...withToken };
  for (const name of ['region', 'token'] as const)
    if (given[name] !== undefined)
      throw new Refusal(`--${name} is for a deployed stage: name it by --stage or --api as well.`);
  return { kind: 'here' };
};

/** Reads the stage and its region; both must look like ones. */
export const readStage = ({ stage, region = usualRegion }: Given): { stage: string; region: string } => {
  if (stage === undefined)
    throw new Refusal('--stage is missing: give the one that you deployed, such as --stage dev.');
  if (!/^[a-zA-Z][\w-]{0,60}$/.test(stage))
    throw new Refusal(`--stage ${stage} is not a stage: use letters, digits and hyphens, such as --stage dev.`);
  return { stage, region: readRegion(region) };
};

/** Reads a region's name. */
export const readRegion = (region: string): string => {
  if (/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(region)) return region;
  throw new Refusal(`--region ${region} is not a region of AWS: use for example --region ${usualRegion}.`);
};

/** Reads an API's address. A token goes there, so it must be https, but on this machine. */
export const readUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (url === undefined || !isSafe)
    throw new Refusal(`--api ${text} is not the address of an API: use the stack's output HttpApiUrl, https://….`);
  return url.href.replace(/\/$/, '');
};

/** Whether an address is on this machine. */
export const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
