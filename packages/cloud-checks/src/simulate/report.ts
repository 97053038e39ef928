import { prices } from '@longtake/core';
import type { Figures } from './figures.ts';
import { limits } from './limits.ts';
import { measuredCosts } from './measured-costs.ts';

type Row = [label: string, value: (film: Figures) => string, note?: string];

const LABEL = 30;
const COLUMN = 12;

const seconds = (value: number | undefined): string => {
  if (value === undefined) return '–';
  return value < 120
    ? `${value.toFixed(1)} s`
    : `${Math.floor(value / 60)}:${String(Math.round(value % 60)).padStart(2, '0')} min`;
};
const dollars = (value: number): string => `$${value.toFixed(value < 1 ? 4 : 2)}`;
const count = (value: number): string => value.toLocaleString('en-US');
const length = ({ minutes }: { minutes: number }): string =>
  minutes >= 60 ? `${Math.round(minutes / 6) / 10} h` : `${minutes} min`;
const stage =
  (name: string) =>
  ({ stages }: Figures): string =>
    seconds(stages.get(name));

/** The states of the main execution after the plan, in their order. */
const rendering = (films: readonly Figures[], top: readonly string[]): Row[] =>
  top
    .slice(top.indexOf('PlanVideo'))
    .filter((name) => films.some(({ stages }) => stages.has(name)))
    .map((name) => [`  ${name}`, stage(name)]);

const rows = (films: readonly Figures[], top: readonly string[]): Row[] => [
  ['scenes', ({ scenes }) => count(scenes)],
  ['segments', ({ segments }) => count(segments)],
  ['reels', ({ reels }) => count(reels)],
  ['from the plan to the end', ({ renderingSeconds }) => seconds(renderingSeconds)],
  ...rendering(films, top),
  ['before: script', stage('WriteScript')],
  ['before: speech', stage('NarrateScenes'), `Polly, ${limits.speechCalls.perSecond} calls a second, two a scene`],
  ['before: pictures', stage('IllustrateScenes'), 'beside the speech'],
  ['price without speech', ({ price }) => dollars(price.rendering + price.requests)],
  ['  functions', ({ price }) => dollars(price.rendering)],
  ['  transitions, table, bucket', ({ price }) => dollars(price.requests)],
  ['speech', ({ price }) => dollars(price.speech)],
  ['events, longest history', ({ events }) => count(events.main), `of ${count(limits.events)}`],
  ['events, longest child', ({ events }) => count(events.child), `of ${count(limits.events)}`],
  [
    'largest payload',
    ({ largestPayload: { bytes } }) => `${count(bytes)} B`,
    `of ${count(limits.payloadBytes)}; ours is ${count(limits.ownPayloadBytes)}`,
  ],
  ['functions at once', ({ peak }) => count(peak.functions)],
  ['  refused, and tried again', ({ refused }) => count(refused)],
  ['  cold starts', ({ cold }) => count(cold)],
  ['children started a second', ({ peak }) => count(peak.starts), `of ${limits.starts.perSecond}`],
  ['states entered a second', ({ peak }) => count(peak.transitions), `of ${count(limits.transitions.perSecond)}`],
];

/** The table that is read at a terminal: a column a film. `top` are the states of the main machine, in their order. */
export const reportLines = (
  films: readonly (Figures & { minutes: number })[],
  { top, functionsAtOnce, slowness }: { top: readonly string[]; functionsAtOnce: number; slowness: number },
): string[] => {
  const line = (label: string, values: readonly string[], note = ''): string =>
    `${label.padEnd(LABEL)}${values.map((value) => value.padStart(COLUMN)).join('')}${note === '' ? '' : `   ${note}`}`;
  return [
    `${count(functionsAtOnce)} functions at once; a vCPU ${slowness} times as slow as one core of ${measuredCosts.machine}`,
    `costs of ${measuredCosts.measuredOn}, prices of ${prices.asOf} (${prices.region}), limits of ${limits.asOf}`,
    '',
    line('', films.map(length)),
    ...rows(films, top).map(([label, value, note]) => line(label, films.map(value), note)),
  ];
};

/** What a film breaks of the limits, in words; nothing where it keeps them all. */
export const brokenLimits = ({ events, largestPayload, peak, reels }: Figures): string[] => [
  ...(Math.max(events.main, events.child) > limits.events ? ['a history is too long'] : []),
  ...(largestPayload.bytes > limits.ownPayloadBytes
    ? [`${largestPayload.state} carries ${largestPayload.bytes} bytes, more than ${limits.ownPayloadBytes}`]
    : []),
  ...(peak.transitions > limits.transitions.burst ? ['states are entered too fast'] : []),
  ...(reels === 0 ? ['it has no reels'] : []),
];

/** The targets of rendering and joining, by a film's minutes: seconds at most, and US dollars at most. */
const targets = [
  { minutes: 10, seconds: 45, dollars: 0.03 },
  { minutes: 600, seconds: 600, dollars: Number.POSITIVE_INFINITY },
];

/** How a film stands to its target; nothing where there is none for its length. */
export const targetLines = (film: Figures & { minutes: number }): { passed: boolean; line: string }[] =>
  targets
    .filter(({ minutes }) => minutes === film.minutes)
    .map(({ seconds: most, dollars: dearest }) => {
      const price = film.price.rendering + film.price.requests;
      const passed = film.renderingSeconds <= most && price <= dearest;
      const wanted = [`at most ${seconds(most)}`, ...(Number.isFinite(dearest) ? [`${dollars(dearest)}`] : [])];
      const found = `${seconds(film.renderingSeconds)}, ${dollars(price)}`;
      return { passed, line: `${passed ? 'ok  ' : 'FAIL'}  ${length(film)}: ${found} (${wanted.join(' and ')})` };
    });
