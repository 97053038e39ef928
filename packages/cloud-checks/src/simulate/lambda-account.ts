import type { FunctionConfig, FunctionRunner, Outcome } from '@longtake/embedded';
import { limits } from './limits.ts';
import { measuredCosts, type StepCost } from './measured-costs.ts';
import type { Answer } from './real-steps.ts';
import { tokenBucket } from './token-bucket.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One call of a function that was let in. */
export interface Call {
  functionId: string;
  memoryMb: number;
  /** What is billed: the work and, of a new environment, its init. */
  billedMs: number;
  cpuMs: number;
  used: Answer['used'];
}

/** Lambda as an account has it: so many functions at once, new environments that start cold, and nothing really run. */
export interface LambdaAccount extends FunctionRunner {
  calls: Call[];
  counts: { mostAtOnce: number; refused: number; cold: number };
}

interface Options {
  functions: readonly FunctionConfig[];
  time: VirtualTime;
  functionsAtOnce: number;
  slowness: number;
  /** How many items a call works on. */
  work(functionId: string, payload: unknown): Promise<number>;
  answer(functionId: string, payload: unknown): Promise<Answer>;
}

const VCPU_MB = 1_769;
const refusal: Outcome = {
  kind: 'failed',
  error: { errorType: 'Lambda.TooManyRequestsException', errorMessage: 'Rate Exceeded.' },
};

const costOf = (functionId: string): StepCost => {
  const steps: Record<string, StepCost> = measuredCosts.steps;
  const cost = steps[functionId];
  if (cost === undefined) throw new Error(`No cost was measured for ${functionId}: add it to measured-costs.ts.`);
  return cost;
};

/** How long a call's work takes in so much memory, and how much CPU, milliseconds. */
const durationOf = (cost: StepCost, items: number, { memoryMb, slowness }: { memoryMb: number; slowness: number }) => {
  const cpuMs = (cost.cpuMs.fixed + cost.cpuMs.each * items) * slowness;
  const cores = Math.min(memoryMb / VCPU_MB, cost.cores);
  return { cpuMs, workMs: cpuMs / cores + cost.waitMs.fixed + cost.waitMs.each * items };
};

/** Opens an account. Speech shares its quota over all calls of `narrate`, two calls of Polly a scene. */
export const lambdaAccount = (options: Options): LambdaAccount => {
  const { functions, time } = options;
  const idle = new Map<string, number>();
  const fresh = new Map(functions.map(({ id }) => [id, tokenBucket(limits.newEnvironments, time)]));
  const speech = tokenBucket(limits.speechCalls, time);
  const calls: Call[] = [];
  const counts = { mostAtOnce: 0, refused: 0, cold: 0 };
  let atWork = 0;

  /** Takes an environment of the function; undefined where there is none to be had. */
  const enter = (id: string): 'warm' | 'cold' | undefined => {
    if (atWork >= options.functionsAtOnce) return undefined;
    const warm = idle.get(id) ?? 0;
    if (warm > 0) idle.set(id, warm - 1);
    else if (fresh.get(id)?.take() !== true) return undefined;
    atWork += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, atWork);
    return warm > 0 ? 'warm' : 'cold';
  };
  const leave = (id: string): void => {
    atWork -= 1;
    idle.set(id, (idle.get(id) ?? 0) + 1);
  };
  const run = async ({ id, memoryMb }: FunctionConfig, payload: unknown, isCold: boolean): Promise<Outcome> => {
    const items = await options.work(id, payload);
    const { cpuMs, workMs } = durationOf(costOf(id), items, { memoryMb, slowness: options.slowness });
    const { answer, used } = await options.answer(id, payload);
    const speechMs = id === 'narrate' ? Math.max(...Array.from({ length: items * 2 }, speech.reserve)) : 0;
    const { media, light } = measuredCosts.coldStartMs;
    const initMs = isCold ? (memoryMb >= VCPU_MB ? media : light) : 0;
    const billedMs = initMs + workMs + speechMs;
    calls.push({ functionId: id, memoryMb, billedMs, cpuMs, used });
    await time.pause(billedMs);
    return { kind: 'answered', payload: JSON.stringify(answer) };
  };
  const find = (name: string) => functions.find((one) => one.name === name);

  return {
    calls,
    counts,
    find,
    close: async () => {},
    invoke: async ({ functionName, payload, onStart }) => {
      const config = find(functionName);
      if (config === undefined) throw new Error(`There is no function ${functionName}.`);
      const environment = enter(config.id);
      if (environment === undefined) {
        counts.refused += 1;
        return refusal;
      }
      onStart?.();
      if (environment === 'cold') counts.cold += 1;
      const outcome = await run(config, JSON.parse(payload), environment === 'cold');
      leave(config.id);
      return outcome;
    },
  };
};
