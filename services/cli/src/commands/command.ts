import type { Config } from '../config.ts';
import type { Interrupt } from '../interrupt.ts';
import type { OptionSpecs } from '../options/read-arguments.ts';
import type { Output } from '../output.ts';

/** What every command is given. */
export interface Context {
  config: Config;
  output: Output;
  interrupt: Interrupt;
}

/** A command: how help shows it, and what it does. Answers its exit code. */
export interface Command {
  usage: string;
  about: string;
  options: OptionSpecs;
  run(args: readonly string[], context: Context): Promise<number>;
}
