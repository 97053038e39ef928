import { format, stripVTControlCharacters } from 'node:util';
import { expect } from '@jest/globals';

type Body = () => unknown;

/** A test as it was described, and what happens around it. */
interface Block {
  title: string;
  cases: { title: string; body: Body }[];
  blocks: Block[];
  beforeAll: Body[];
  beforeEach: Body[];
  afterEach: Body[];
  afterAll: Body[];
}

/** What became of one case. */
export interface CaseResult {
  title: string;
  /** Why it failed; nothing where it passed. */
  error?: string;
}

const newBlock = (title: string): Block => ({
  ...{ title, cases: [], blocks: [] },
  ...{ beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] },
});
let current = newBlock('');

const within = <Result>(block: Block, describeIt: () => Result): Result => {
  const outer = current;
  current = block;
  try {
    return describeIt();
  } finally {
    current = outer;
  }
};

const addBlock = (title: string, body: () => void): void => {
  const block = newBlock(title);
  current.blocks.push(block);
  within(block, body);
};
const addCase = (title: string, body: Body): void => void current.cases.push({ title, body });

/** `each` of Jest: a row is a list of arguments, or the only one; the title takes them as `format` does. */
const each =
  (add: (title: string, body: () => void) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, body: (...args: unknown[]) => void): void => {
    for (const row of rows) {
      const args = Array.isArray(row) ? row : [row];
      add(format(title, ...args.slice(0, title.match(/%[sdifjoOp]/g)?.length ?? 0)), () => body(...args));
    }
  };

/**
 * As much of Jest's globals as our suites use: where a bundle is run by Lambda's runtime there is no Jest. What a suite
 * uses beyond this is undefined, and fails loudly.
 */
export const describe = Object.assign(addBlock, { each: each(addBlock) });
const caseAdder = () => Object.assign((title: string, body: Body) => addCase(title, body), { each: each(addCase) });
export const it = caseAdder();
export const test = caseAdder();
export const beforeAll = (body: Body): void => void current.beforeAll.push(body);
export const beforeEach = (body: Body): void => void current.beforeEach.push(body);
export const afterEach = (body: Body): void => void current.afterEach.push(body);
export const afterAll = (body: Body): void => void current.afterAll.push(body);
export { expect };

const errorOf = async (body: Body): Promise<string | undefined> => {
  try {
    await body();
    return undefined;
  } catch (error) {
    return stripVTControlCharacters(error instanceof Error ? error.message : String(error)).slice(0, 1_500);
  }
};

const runAll = (bodies: readonly Body[]): Promise<string | undefined> =>
  errorOf(async () => {
    for (const body of bodies) await body();
  });

/** Hooks of the blocks around a case: outer ones first on the way in, last on the way out. */
const runBlock = async (block: Block, around: readonly Block[]): Promise<CaseResult[]> => {
  const line = [...around, block];
  const path = line.map(({ title }) => title).filter((title) => title !== '');
  const results: CaseResult[] = [];
  const note = (title: string, error: string | undefined) =>
    void results.push({ title: [...path, title].join(' '), ...(error === undefined ? {} : { error }) });
  const broken = await runAll(block.beforeAll);
  if (broken !== undefined) note('(before all)', broken);
  for (const { title, body } of block.cases) {
    const before = line.flatMap(({ beforeEach }) => beforeEach);
    const after = line.toReversed().flatMap(({ afterEach }) => afterEach);
    const error = await runAll([...before, body]);
    note(title, error ?? (await runAll(after)));
  }
  for (const inner of block.blocks) results.push(...(await runBlock(inner, line)));
  const left = await runAll(block.afterAll);
  if (left !== undefined) note('(after all)', left);
  return results;
};

/** Collects what `load` describes, and runs it, one case after another. */
export const runCases = async (load: () => unknown): Promise<CaseResult[]> => {
  const root = newBlock('');
  current = root;
  await load();
  return runBlock(root, []);
};
