import type { styleText } from 'node:util';
import type { Outcome } from './check.ts';
import type { Finding } from './finding.ts';

type Style = Parameters<typeof styleText>[0];
/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** One line a check, as it ends: its sign, its name, its time, how many findings. */
export const checkLine = ({ name, tookMs, findings }: Outcome, paint: Paint): string => {
  const isFine = findings.length === 0;
  const sign = isFine ? paint('green', '✓') : paint('red', '✗');
  const seconds = paint('dim', `${(tookMs / 1000).toFixed(1).padStart(6)} s`);
  return `  ${sign} ${name.padEnd(34)}${seconds}${isFine ? '' : paint('red', `   ${counted(findings.length, 'finding')}`)}`;
};

/** The findings by check, and the last line that sums up. */
export const findingLines = (outcomes: readonly Outcome[], paint: Paint): string[] => {
  const broken = outcomes.filter(({ findings }) => findings.length > 0);
  const count = broken.reduce((sum, { findings }) => sum + findings.length, 0);
  const seconds = (outcomes.reduce((sum, { tookMs }) => sum + tookMs, 0) / 1000).toFixed(1);
  return [
    ...broken.flatMap(({ name, findings }) => [
      '',
      paint('bold', name),
      ...alike(findings).flatMap((one) => lines(one, paint)),
    ]),
    '',
    count === 0
      ? paint('green', `All ${outcomes.length} checks passed in ${seconds} s.`)
      : paint('red', `${counted(count, 'finding')} in ${broken.length} of ${outcomes.length} checks (${seconds} s).`),
  ];
};

/** Findings that say the same of several places are told once. */
const alike = (findings: readonly Finding[]): Finding[] =>
  [...Map.groupBy(findings, ({ problem, remedy }) => `${problem}\n${remedy}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, where: shortList([...new Set(group.map(({ where }) => where))]) }];
  });

const shortList = (places: readonly string[]): string =>
  places.length > 6 ? `${places.slice(0, 5).join(', ')} and ${places.length - 5} more` : places.join(', ');

const lines = ({ where, problem, remedy }: Finding, paint: Paint): string[] => [
  `  ${paint('cyan', where)}`,
  `    ${problem.replace(/\.$/, '')}.`,
  `    ${paint('dim', `→ ${remedy}`)}`,
];

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
