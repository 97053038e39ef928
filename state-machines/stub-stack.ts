import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StateName } from '@longtake/contracts';
import { describeExecution, type Embedded, readHistory, startEmbedded, startExecution } from '@longtake/embedded';

const top = fileURLToPath(new URL('..', import.meta.url));
const template = '.serverless/cloudformation-template-update-stack.json';

/** A function's body: `event` is what it is given, `calls()` counts its calls with the same `event[by]` so far. */
export interface Stub {
  by?: string;
  body: string;
}

/** An engine that runs the packaged state machines over functions of the test's own. */
export interface StubStack {
  engine: Embedded;
  /** Every event that the function of a state was given, in order. */
  given(state: StateName): Record<string, unknown>[];
  start(machine: string, input: object): Promise<string>;
  /** The execution once it has ended, with its history. */
  ended(executionArn: string): Promise<{ status: string; error?: string; cause?: string; events: HistoryEvent[] }>;
  stop(): Promise<void>;
}
export interface HistoryEvent {
  type: string;
  [details: string]: unknown;
}

const fileOf = (state: string): string => state.replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** Deploys the template that `serverless package` made, with these bodies in place of the handlers. */
export const startStubStack = async (stubs: Record<StateName, Stub>): Promise<StubStack> => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-stubs-'));
  mkdirSync(join(folder, '.serverless'), { recursive: true });
  cpSync(join(top, template), join(folder, template));
  for (const service of ['pipeline', 'api'])
    mkdirSync(join(folder, `.esbuild/.build/services/${service}/src`), { recursive: true });
  for (const file of readdirSync(join(top, '.esbuild/.build/services/api/src')))
    writeFileSync(join(folder, '.esbuild/.build/services/api/src', file), 'export const handler = async () => ({});\n');
  for (const [state, stub] of Object.entries(stubs))
    writeFileSync(
      join(folder, `.esbuild/.build/services/pipeline/src/${fileOf(state)}.mjs`),
      handlerSource(folder, state, stub),
    );
  const engine = await startEmbedded({ dataDir: join(folder, 'data'), stackDir: folder }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    engine,
    given: (state) =>
      readFileSync(join(folder, `${state}.jsonl`), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    start: (machine, input) =>
      startExecution(engine.env, `arn:aws:states:us-east-1:000000000000:stateMachine:longtake-dev-${machine}`, input),
    ended: async (executionArn) => {
      for (;;) {
        const { status, error, cause } = await describeExecution(engine.env, executionArn);
        if (status !== 'RUNNING')
          return { status, error, cause, events: await readHistory(engine.env, executionArn) } as never;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: async () => {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const handlerSource = (folder: string, state: string, { by, body }: Stub): string => `
import { appendFileSync, readFileSync } from 'node:fs';
const log = ${JSON.stringify(join(folder, `${state}.jsonl`))};
class Named extends Error { constructor(name, message) { super(message); this.name = name; } }
const fail = (name, message) => { throw new Named(name, message); };
export const handler = async (event) => {
  appendFileSync(log, JSON.stringify(event) + '\\n');
  const calls = () => readFileSync(log, 'utf8').trim().split('\\n').map((line) => JSON.parse(line))
    .filter((one) => ${by === undefined ? 'true' : `one.${by} === event.${by}`}).length;
  ${body}
};
`;
