import { readFileSync } from 'node:fs';

/**
 * When a process began, in clock ticks since the machine's start: field 22 of `/proc/PID/stat`. With the id it names one
 * process, also after the id is used again. Nothing where there is no such process, or no `/proc`.
 */
export const processStart = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 2 is the program's name in brackets, which may itself hold blanks and brackets.
    const fromThird = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fromThird[22 - 3]);
  } catch {
    return undefined;
  }
};
