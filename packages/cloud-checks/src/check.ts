import type { Finding } from './finding.ts';
import type { PackagedStack } from './packaged-stack.ts';

/** One check of the stack as it is packaged, for one stage or several. */
export interface Check {
  /** What it looks into, as the report names it. */
  readonly name: string;
  run(stacks: readonly PackagedStack[]): readonly Finding[] | Promise<readonly Finding[]>;
}

/** What became of a check. */
export interface Outcome {
  readonly name: string;
  readonly tookMs: number;
  readonly findings: readonly Finding[];
}

/** Runs one check. What it throws becomes a finding: the checks after it must still run. */
export const runCheck = async ({ name, run }: Check, stacks: readonly PackagedStack[]): Promise<Outcome> => {
  const startedAt = performance.now();
  const findings = await attempt(name, () => run(stacks));
  return { name, tookMs: performance.now() - startedAt, findings };
};

const attempt = async (name: string, run: () => ReturnType<Check['run']>): Promise<readonly Finding[]> => {
  try {
    return await run();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return [{ check: name, where: 'the check itself', problem: `broke: ${problem}`, remedy: 'Read the message.' }];
  }
};

/** A check of each stage's own; a finding that all stages share is told once. */
export const eachStack =
  (look: (stack: PackagedStack) => readonly Finding[]): Check['run'] =>
  (stacks) => {
    const found = new Map<string, { finding: Finding; stages: string[] }>();
    for (const stack of stacks)
      for (const finding of look(stack)) {
        const key = JSON.stringify(finding);
        const known = found.get(key) ?? { finding, stages: [] };
        known.stages.push(stack.stage);
        found.set(key, known);
      }
    return [...found.values()].map(({ finding, stages }) =>
      stages.length === stacks.length ? finding : { ...finding, where: `${finding.where} (${stages.join(', ')})` },
    );
  };
