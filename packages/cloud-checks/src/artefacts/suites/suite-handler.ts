import { type CaseResult, runCases } from './collector.ts';

/** Suites by name; each describes its cases when it is called. */
export type Suites = Readonly<Record<string, () => unknown>>;

/** A Lambda handler that answers what became of each case of the suite that the event names; without one, all names. */
export const suiteHandler =
  (suites: Suites) =>
  async ({ suite }: { suite?: string }): Promise<{ suites: string[] } | { cases: CaseResult[] }> => {
    if (suite === undefined) return { suites: Object.keys(suites) };
    const load = suites[suite];
    if (load === undefined) throw new Error(`There is no suite ${suite}: ${Object.keys(suites).join(', ')}.`);
    return { cases: await runCases(load) };
  };
