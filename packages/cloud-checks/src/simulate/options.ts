import { parseArgs } from 'node:util';
import { limits } from './limits.ts';
import { measuredCosts } from './measured-costs.ts';

/** What to simulate. */
export interface SimulateOptions {
  /** Lengths of films, shortest first. */
  minutes: number[];
  functionsAtOnce: number;
  slowness: number;
}

/** Beside the film that was asked for, these show how time and price grow. */
const SHORTER = [1, 10, 60];
const MOST_MINUTES = 660;

/** An option that makes no sense, in one sentence. */
export class OptionWrong extends Error {
  override readonly name = 'OptionWrong';
}

const above0 = (name: string, text: string, most: number): number => {
  const value = Number(text);
  if (!(value > 0 && value <= most))
    throw new OptionWrong(`--${name} must be a number above 0, at most ${most}, not "${text}".`);
  return value;
};

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        hours: { type: 'string' },
        minutes: { type: 'string' },
        concurrency: { type: 'string', default: String(limits.functionsAtOnce) },
        slowness: { type: 'string', default: String(measuredCosts.lambdaSlowness) },
      },
    }).values;
  } catch (error) {
    throw new OptionWrong(`${(error as Error).message} Use --hours, --minutes, --concurrency and --slowness.`);
  }
};

/** Reads `--hours 10`, `--minutes 30`, `--concurrency 10`, `--slowness 1.3`. Throws `OptionWrong`. */
export const readOptions = (args: string[]): SimulateOptions => {
  const { hours, minutes, concurrency, slowness } = parse(args);
  const asked =
    minutes === undefined
      ? above0('hours', hours ?? '10', MOST_MINUTES / 60) * 60
      : above0('minutes', minutes, MOST_MINUTES);
  return {
    minutes: [...SHORTER.filter((shorter) => shorter < asked), asked],
    functionsAtOnce: Math.floor(above0('concurrency', concurrency, 100_000)),
    slowness: above0('slowness', slowness, 100),
  };
};
