import type { OptionSpecs } from '../options/read-arguments.ts';

/** Options that name a deployed stage. */
export const stageOptions = {
  stage: { value: 'such as dev', about: 'a deployed stage, found by your AWS credentials' },
  region: { value: 'such as eu-west-1', about: 'where it is deployed (us-east-1)' },
  token: { value: 'an access token', about: 'who asks, if not whom longtake login knows (LONGTAKE_TOKEN)' },
} as const satisfies OptionSpecs;

/** Options of every command about jobs, that lead it to a deployed stack; without them it works on this machine. */
export const targetOptions = {
  ...stageOptions,
  api: { value: 'https://…', about: "a deployed stack's API, without AWS credentials" },
} as const satisfies OptionSpecs;

export type TargetOption = keyof typeof targetOptions;
