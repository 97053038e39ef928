import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The objects of a file of JSON lines. A line that was cut off by a kill, the last one, is left out. */
export const readLines = <Line>(file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

/** The same of all files of JSON lines in a folder. */
export const readFolder = <Line>(folder: string): Line[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson'))
    .flatMap((file) => readLines<Line>(join(folder, file)));
