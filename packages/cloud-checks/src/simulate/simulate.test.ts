import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readStack, type Stack } from '@longtake/embedded';
import { type Figures, figuresOf } from './figures.ts';
import { OptionWrong, readOptions } from './options.ts';
import { brokenLimits, reportLines, targetLines } from './report.ts';
import { runFilm, type SimulatedFilm } from './run-film.ts';

const stack: Stack = readStack(fileURLToPath(new URL('../../../..', import.meta.url)));
const usual = { stack, functionsAtOnce: 1_000, slowness: 1.3 };
const secondsOf = (film: SimulatedFilm): number => figuresOf(film).renderingSeconds;

describe('a simulated film of ten minutes', () => {
  let film: SimulatedFilm;
  let figures: Figures;
  beforeAll(async () => {
    film = await runFilm({ ...usual, minutes: 10 });
    figures = figuresOf(film);
  });

  test('is planned by the real plan, and every segment and reel of it is called for once', () => {
    const calls = Map.groupBy(film.lambda.calls, ({ functionId }) => functionId);
    expect(figures).toMatchObject({ scenes: 75, segments: 75, reels: 5 });
    expect(figures.seconds).toBeCloseTo(600, -1);
    expect(['narrate', 'mixSound', 'renderSegment', 'joinReel'].map((id) => calls.get(id)?.length)).toEqual([
      75, 5, 75, 5,
    ]);
    expect(film.histories).toHaveLength(6);
  });

  test('is rendered in 45 s and for 3 cents, within every limit', () => {
    const [target] = targetLines({ ...figures, minutes: 10 });
    expect(target).toMatchObject({ passed: true });
    expect(brokenLimits(figures)).toEqual([]);
  });

  test('enters about as many states as the product estimates in its price', () => {
    const { scenes, segments, reels } = figures;
    const estimated = 12 + 2 * scenes + segments + 7 * reels;
    expect(estimated / figures.transitions).toBeGreaterThan(0.9);
    expect(estimated / figures.transitions).toBeLessThan(1.25);
  });

  test('is the same in every run', async () => {
    expect(figuresOf(await runFilm({ ...usual, minutes: 10 }))).toEqual(figures);
  });

  test('is told as a table with a column a film', () => {
    const lines = reportLines([{ ...figures, minutes: 10 }], { ...usual, top: ['PlanVideo', 'RenderReels'] });
    expect(lines.find((line) => line.includes('RenderReels'))).toMatch(/^ {2}RenderReels +\d+\.\d s$/);
    expect(lines.find((line) => line.startsWith('events, longest history'))).toMatch(/of 25,000$/);
  });
});

describe('the limits of an account', () => {
  test('with few functions at once calls are refused and tried again, and it takes longer', async () => {
    const few = await runFilm({ ...usual, minutes: 2, functionsAtOnce: 3 });
    const many = await runFilm({ ...usual, minutes: 2 });
    expect(few.lambda.counts.refused).toBeGreaterThan(0);
    expect(few.lambda.counts.mostAtOnce).toBe(3);
    expect(many.lambda.counts.refused).toBe(0);
    expect(secondsOf(few)).toBeGreaterThan(1.5 * secondsOf(many));
  });

  test('a vCPU that is twice as slow costs more, and waiting does not grow with it', async () => {
    const [plain, slow] = await Promise.all([1, 2].map((slowness) => runFilm({ ...usual, minutes: 1, slowness })));
    expect(secondsOf(slow!)).toBeGreaterThan(1.2 * secondsOf(plain!));
    expect(secondsOf(slow!)).toBeLessThan(2 * secondsOf(plain!));
  });

  test('a history that would grow too long, and a state that carries too much, are told', async () => {
    const figures = figuresOf(await runFilm({ ...usual, minutes: 1 }));
    const events = { main: 25_001, child: 70 };
    const largestPayload = { bytes: 8_193, state: 'JoinVideo' };
    expect(brokenLimits({ ...figures, events, largestPayload })).toEqual([
      'a history is too long',
      'JoinVideo carries 8193 bytes, more than 8192',
    ]);
  });

  test('a function without a measured cost is named', async () => {
    const renamed = stack.functions.map((one) => (one.id === 'joinReel' ? { ...one, id: 'weldReel' } : one));
    await expect(runFilm({ ...usual, stack: { ...stack, functions: renamed }, minutes: 1 })).rejects.toThrow(
      'No cost was measured for weldReel',
    );
  });
});

describe('the options', () => {
  test('show shorter films beside the one that is asked for', () => {
    expect(readOptions(['--hours', '10']).minutes).toEqual([1, 10, 60, 600]);
    expect(readOptions(['--minutes', '30']).minutes).toEqual([1, 10, 30]);
    expect(readOptions(['--concurrency', '10']).functionsAtOnce).toBe(10);
  });

  test.each([[['--hours', 'many']], [['--minutes', '0']], [['--hours', '99']], [['--wrong']]])(
    '%j is refused',
    (args) => {
      expect(() => readOptions(args)).toThrow(OptionWrong);
    },
  );
});
