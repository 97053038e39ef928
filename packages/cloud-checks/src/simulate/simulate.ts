import { join } from 'node:path';
import process from 'node:process';
import { readStack } from '@longtake/embedded';
import { figuresOf } from './figures.ts';
import { limits } from './limits.ts';
import { OptionWrong, readOptions } from './options.ts';
import { brokenLimits, reportLines, targetLines } from './report.ts';
import { runFilm } from './run-film.ts';

/**
 * `npm run simulate -- --hours 10`: runs the packaged state machines and the real WriteScript, Narrate and PlanVideo over
 * films of several lengths in virtual time, with the other steps replaced by their measured costs, under the limits of an
 * AWS account. Ends with code 1 where a limit is broken; where a target is missed, it says so, and the targets are for
 * the account and the machine that the options' defaults describe.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2));
  const stack = readStack(join(import.meta.dirname, '../../../..'));
  const machine = stack.stateMachines.find(({ name }) => name.endsWith('-make-video'));
  const top = Object.keys((JSON.parse(machine?.definition ?? '{}') as { States?: object }).States ?? {});
  const films = [];
  for (const minutes of options.minutes) {
    const film = await runFilm({ ...options, stack, minutes });
    films.push({ minutes, ...figuresOf(film) });
  }
  for (const line of reportLines(films, { ...options, top })) say(line);
  say('');
  const usual = options.functionsAtOnce === limits.functionsAtOnce;
  const aims = usual ? films.flatMap(targetLines) : [];
  for (const { line } of aims) say(line);
  const broken = films.flatMap((film) => brokenLimits(film).map((what) => `FAIL  ${film.minutes} min: ${what}`));
  for (const line of broken) say(line);
  return broken.length === 0 && aims.every(({ passed }) => passed) ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof OptionWrong)) throw error;
  say(`longtake: ${error.message}`);
  process.exitCode = 2;
}
