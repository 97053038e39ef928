import { once } from 'node:events';
import type { Engine } from '../engine/open-engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { noOperands, readArguments } from '../options/read-arguments.ts';
import { Refusal } from '../refusal.ts';
import type { Command } from './command.ts';

const options = { port: { value: 'a number', short: 'p', about: 'port of the REST API on 127.0.0.1' } };

export const serve: Command = {
  usage: 'serve',
  about: 'keep the embedded AWS and the REST API up, until Ctrl-C',
  options,
  run: async (args, context) => {
    const given = readArguments(args, options);
    noOperands(given);
    const port = readPort(given.options.port);
    const { output, interrupt } = context;
    await using engine = await openEngine(context, 'serve', port);
    for (const line of serveLines(engine)) output.line(line);
    if (!interrupt.signal.aborted) await once(interrupt.signal, 'abort');
    output.note('Stopping …');
    return 0;
  },
};

const readPort = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Refusal(`--port ${text} is not a port: use a number from 1 to 65535.`);
  return port;
};

/** Where the engine is reached, by the API, by curl and by SDKs. */
export const serveLines = ({ apiUrl, variables }: Pick<Engine, 'apiUrl' | 'variables'>): string[] => [
  `The API is up at ${apiUrl}`,
  '',
  'Make a video:',
  `  curl -s ${apiUrl}/jobs -H 'content-type: application/json' \\`,
  `    -d '{"kind":"video","document":{"text":"# Tides\\n\\nThe sea rises and falls twice a day."}}'`,
  `  curl -s ${apiUrl}/jobs/ID`,
  '',
  'For an AWS SDK:',
  ...Object.entries(variables)
    .filter(([name]) => /^(AWS_|BUCKET$|TABLE$|STATE_MACHINE_ARN$)/.test(name))
    .map(([name, value]) => `  export ${name}=${value}`),
  '',
  'Ctrl-C ends it; what was made is kept.',
];
