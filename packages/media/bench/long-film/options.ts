import { parseArgs } from 'node:util';

/** What film to make. */
export interface LongFilmOptions {
  minutes: number;
  size: { width: number; height: number };
  /** Where the finished files are left; undefined for nowhere. */
  keep: string | undefined;
}

const number = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above 0, not "${text}".`);
  return value;
};

const sizeOf = (text: string): LongFilmOptions['size'] => {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (match === null) throw new Error(`--size must be WIDTHxHEIGHT, such as 1920x1080, not "${text}".`);
  return { width: Number(match[1]), height: Number(match[2]) };
};

/** Reads `--minutes 30 --size 1920x1080 --keep FOLDER`. */
export const readOptions = (args: string[]): LongFilmOptions => {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '30' },
      size: { type: 'string', default: '1920x1080' },
      keep: { type: 'string' },
    },
  });
  return { minutes: number('minutes', values.minutes), size: sizeOf(values.size), keep: values.keep };
};
