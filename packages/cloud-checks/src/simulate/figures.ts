import { frameToMs, jobCost, prices, type Usage } from '@longtake/core';
import type { Call } from './lambda-account.ts';
import type { SimulatedFilm } from './run-film.ts';

/** What the simulation tells of one film; times in seconds, prices in US dollars. */
export interface Figures {
  seconds: number;
  scenes: number;
  segments: number;
  reels: number;
  /** How long each state of the main execution took. */
  stages: Map<string, number>;
  /** From the plan to the end. */
  renderingSeconds: number;
  price: { rendering: number; requests: number; speech: number };
  events: { main: number; child: number };
  transitions: number;
  /** The most in any one second. */
  peak: { transitions: number; starts: number; functions: number };
  largestPayload: { bytes: number; state: string };
  cold: number;
  refused: number;
}

type Event = SimulatedFilm['histories'][number][number];

/** Reads a simulated film's histories and calls. */
export const figuresOf = ({ scenes, timeline, histories, lambda }: SimulatedFilm): Figures => {
  const [main = [], ...children] = histories;
  const all = histories.flat();
  const entered = all.filter(({ type = '' }) => type.endsWith('StateEntered'));
  const segments = timeline.reels.reduce((sum, { segmentFrames }) => sum + segmentFrames.length, 0);
  const { usd, speech, requests } = priceOf(lambda.calls, { scenes, segments, reels: timeline.reels.length });
  // A try that was refused is a transition too.
  const tries = lambda.counts.refused * prices.stateTransition;
  const stages = stagesOf(main);
  const planned = main.find((event) => nameOf(event) === 'PlanVideo' && event.type === 'TaskStateEntered');
  return {
    seconds: frameToMs(timeline.frames, timeline.look.canvas) / 1_000,
    scenes,
    segments,
    reels: timeline.reels.length,
    stages,
    renderingSeconds: (timeOf(main.at(-1)) - timeOf(planned)) / 1_000,
    price: { rendering: usd - speech - requests, requests: requests + tries, speech },
    events: { main: main.length, child: Math.max(0, ...children.map(({ length }) => length)) },
    transitions: entered.length,
    peak: {
      transitions: mostASecond(entered),
      starts: mostASecond(children.map(([first]) => first!)),
      functions: lambda.counts.mostAtOnce,
    },
    largestPayload: largestPayload(all),
    cold: lambda.counts.cold,
    refused: lambda.counts.refused,
  };
};

const timeOf = (event: Event | undefined): number => event?.timestamp?.getTime() ?? 0;
const nameOf = ({ stateEnteredEventDetails, stateExitedEventDetails }: Event): string =>
  stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name ?? '';

/** From the first entry into a state to the last exit, seconds, in the order of the first entries. */
const stagesOf = (main: readonly Event[]): Map<string, number> => {
  const spans = new Map<string, { from: number; to: number }>();
  for (const event of main) {
    const name = nameOf(event);
    if (name === '') continue;
    const at = timeOf(event);
    spans.set(name, { from: spans.get(name)?.from ?? at, to: at });
  }
  return new Map([...spans].map(([name, { from, to }]) => [name, (to - from) / 1_000]));
};

const usageOf = ({ functionId, memoryMb, billedMs, cpuMs, used }: Call): Usage => ({
  step: functionId,
  wallMs: billedMs,
  cpuMs,
  memoryMb,
  ...used,
});

/** By the product's own reckoning of cost. Speech is what Polly charges and the functions that wait for it. */
const priceOf = (calls: readonly Call[], counts: Parameters<typeof jobCost>[1]) => {
  const { usd, steps } = jobCost(calls.map(usageOf), counts);
  const of = (name: string): number => steps.find(({ step }) => step === name)?.usd ?? 0;
  return { usd, speech: of('narrate'), requests: of('Requests') };
};

const mostASecond = (events: readonly Event[]): number => {
  const counts = new Map<number, number>();
  for (const event of events) {
    const second = Math.floor(timeOf(event) / 1_000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
};

/** The largest of all that went into or out of a state or a task. */
const largestPayload = (events: readonly Event[]): Figures['largestPayload'] => {
  let largest = { bytes: 0, state: '' };
  let state = '';
  for (const event of events) {
    if (nameOf(event) !== '') state = nameOf(event);
    const texts = [
      event.stateEnteredEventDetails?.input,
      event.stateExitedEventDetails?.output,
      event.taskScheduledEventDetails?.parameters,
      event.taskSucceededEventDetails?.output,
    ];
    for (const text of texts) {
      const bytes = Buffer.byteLength(text ?? '');
      if (bytes > largest.bytes) largest = { bytes, state };
    }
  }
  return largest;
};
