import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ApiProblem, ApiUnreachable } from './api-client.ts';
import { commands } from './commands/index.ts';
import type { Config } from './config.ts';
import { readConfig } from './config.ts';
import { helpLines } from './help.ts';
import { listenForInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { processOutput } from './output.ts';
import { CommandFailed, Refusal } from './refusal.ts';
import { didYouMean } from './text/nearest.ts';

/** Runs one command; answers its exit code. */
const main = async ([name = 'help', ...args]: readonly string[], config: Config, output: Output): Promise<number> => {
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    for (const line of helpLines(commands)) output.line(line);
    return 0;
  }
  if (name === '--version') {
    output.line(versionIn(config.root));
    return 0;
  }
  if (!Object.hasOwn(commands, name))
    throw new Refusal(`${name} is not a command.${didYouMean(name, Object.keys(commands))} longtake help lists all.`);
  using interrupt = listenForInterrupt();
  try {
    const code = await commands[name]!.run(args, { config, output, interrupt });
    return interrupt.exitCode() ?? code;
  } catch (error) {
    // What was broken off because the user wished it is no failure of its own.
    const asked = interrupt.exitCode();
    if (asked !== undefined && error instanceof Error && error.name === 'AbortError') return asked;
    throw error;
  }
};

const versionIn = (root: string): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
};

/** The sentence and the exit code for what ended a command. What we did not foresee keeps its stack. */
const explain = (error: unknown): { sentence: string; code: number } => {
  if (error instanceof Refusal) return { sentence: error.message, code: 2 };
  if (error instanceof ApiProblem)
    return { sentence: error.message, code: error.problem.status === 400 || error.problem.status === 422 ? 2 : 1 };
  if (error instanceof CommandFailed || error instanceof ApiUnreachable) return { sentence: error.message, code: 1 };
  if (error instanceof Error && /^(Input|Transient)\./.test(error.name)) return { sentence: error.message, code: 1 };
  return { sentence: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 };
};

const config = readConfig();
const output = processOutput(config);
try {
  process.exitCode = await main(process.argv.slice(2), config, output);
} catch (error) {
  const { sentence, code } = explain(error);
  output.note(`longtake: ${sentence}`);
  process.exitCode = code;
}
