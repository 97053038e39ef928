import type { Paint } from '../text/paint.ts';
import { oneLine } from '../text/printable.ts';
import { padEnd } from '../text/width.ts';
import type { Finding } from './finding.ts';

const topicColumns = 14;
const looks = {
  well: { mark: '✓', colour: 'green' },
  note: { mark: '!', colour: 'yellow' },
  broken: { mark: '✗', colour: 'red' },
} as const;

/** A finding as lines: what is found, and below it what to do. */
export const findingLines = ({ mark, topic, text, remedy }: Finding, paint: Paint): string[] => {
  const look = looks[mark];
  const indent = ' '.repeat(topicColumns + 4);
  return [
    `${paint(look.colour, `${look.mark} ${padEnd(topic, topicColumns)}`)}  ${oneLine(text)}`,
    ...remedy.map((line) => `${indent}${paint('dim', '→')} ${paint('cyan', oneLine(line))}`),
  ];
};

/** The last line: how it stands as a whole. */
export const verdict = (findings: readonly Finding[], paint: Paint): string => {
  const count = (mark: Finding['mark']) => findings.filter((finding) => finding.mark === mark).length;
  const [bad, notes] = [count('broken'), count('note')];
  const rest = notes === 0 ? '' : `${notes} ${notes === 1 ? 'thing' : 'things'} to know`;
  if (bad === 0) return paint('green', rest === '' ? 'All is well.' : `All works; ${rest}.`);
  return paint('red', `${bad} ${bad === 1 ? 'thing is' : 'things are'} broken${rest === '' ? '' : `; ${rest}`}.`);
};
