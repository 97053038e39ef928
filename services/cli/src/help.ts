import type { Command } from './commands/command.ts';
import { doctorOptions } from './commands/doctor.ts';
import { signInOptions } from './commands/login.ts';
import { targetOptions } from './deployed/target-options.ts';
import { makeOptions } from './options/make-options.ts';
import type { OptionSpecs } from './options/read-arguments.ts';
import { table } from './text/table.ts';

/** What `longtake help` prints. */
export const helpLines = (commands: Readonly<Record<string, Command>>): string[] => [
  'longtake turns a document, a storyboard or a topic into a narrated, captioned video.',
  '',
  ...table(Object.values(commands).map(({ usage, about }) => [`  longtake ${usage}`, about])),
  '',
  'Options of make, preview and demo:',
  ...optionLines(makeOptions),
  '',
  'Jobs run on this machine, or in your AWS account:',
  ...optionLines({ ...targetOptions, ...signInOptions, ...doctorOptions }),
  '',
  'Environment:',
  ...table([
    ['  LONGTAKE_HOME', 'folder of jobs and pieces (.longtake in the checkout)'],
    ['  LONGTAKE_MODEL_URL', 'a server that speaks the OpenAI API; LONGTAKE_MODEL and LONGTAKE_MODEL_KEY go with it'],
    ['  LONGTAKE_TOKEN', 'an access token for --stage and --api'],
    ['  AWS_PROFILE …', 'the AWS credentials that --stage and doctor look with'],
    ['  NO_COLOR, CI', 'no colours; plain lines'],
  ]),
  '',
  'Exit codes: 0 done, 1 failed, 2 refused before any work, 130 stopped by Ctrl-C.',
];

const optionLines = (options: OptionSpecs): string[] =>
  table(
    Object.entries(options).map(([name, { value, short, about }]) => [
      `  ${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ' …'}`,
      about,
      value ?? '',
    ]),
  );
