import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasErrorCode } from '../../error-code.ts';

/** Adds a value as a line of its own to a file, which is made with its folder where it is not there yet. */
export const appendJsonLine = (file: string, value: unknown): void => {
  const line = `${JSON.stringify(value)}\n`;
  try {
    appendFileSync(file, line);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, line);
  }
};

const parseLine = (line: string): unknown[] => {
  try {
    return [JSON.parse(line)];
  } catch {
    // Only a write that was cut off leaves such a line; what it would have said was never answered to anybody.
    return [];
  }
};

/** All values of a file of JSON lines, none where there is no file. */
export const readJsonLines = (file: string): unknown[] => {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap(parseLine);
};

/** Makes sure that the next line starts on a line of its own, after a write that was cut off. */
export const endLastLine = (file: string): void => {
  if (existsSync(file) && !/(?:^|\n)$/.test(readFileSync(file, 'utf8').slice(-1))) appendFileSync(file, '\n');
};
