import type { Command } from './commands/command.ts';
import { table } from './text/table.ts';

/** What `longtake help` prints. */
export const helpLines = (commands: Readonly<Record<string, Command>>): string[] => [
  'longtake turns a document, a storyboard or a topic into a narrated, captioned video.',
  '',
  ...table(Object.values(commands).map(({ usage, about }) => [`  longtake ${usage}`, about])),
  '',
  'Options of make and demo:',
  ...optionLines(commands.make!),
  '',
  'Environment:',
  ...table([
    ['  LONGTAKE_HOME', 'folder of jobs and pieces (.longtake in the checkout)'],
    ['  LONGTAKE_MODEL_URL', 'a server that speaks the OpenAI API; LONGTAKE_MODEL and LONGTAKE_MODEL_KEY go with it'],
    ['  NO_COLOR, CI', 'no colours; plain lines'],
  ]),
  '',
  'Exit codes: 0 done, 1 failed, 2 refused before any work, 130 stopped by Ctrl-C.',
];

const optionLines = ({ options }: Command): string[] =>
  table(
    Object.entries(options).map(([name, { value, short, about }]) => [
      `  ${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ' …'}`,
      about,
      value ?? '',
    ]),
  );
