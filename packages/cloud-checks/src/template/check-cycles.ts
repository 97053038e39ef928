import type { Finding } from '../finding.ts';
import { referencesOf } from './references.ts';
import type { Template } from './template.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** No resource needs itself, by whatever way; of each circle the shortest is shown. Conditions form none either. */
export const checkCycles = (template: Template): Finding[] => [
  ...report(
    graphOf(template, 'Resources'),
    'Let one of them name the other by its known name instead of by reference.',
  ),
  ...report(graphOf(template, 'Conditions'), 'Let one of them compare values instead of naming the other.'),
];

const graphOf = (template: Template, section: 'Resources' | 'Conditions'): Graph => {
  const names = Object.keys(template[section] ?? {});
  const graph = new Map(names.map((name) => [name, new Set<string>()]));
  for (const { kind, path, name } of referencesOf(template)) {
    const isEdge = path[0] === section && (section === 'Conditions') === (kind === 'condition');
    if (isEdge && graph.has(name)) graph.get(path[1] ?? '')?.add(name);
  }
  return graph;
};

const report = (graph: Graph, remedy: string): Finding[] => {
  const reported = new Set<string>();
  return [...graph.keys()].flatMap((name) => {
    const cycle = reported.has(name) ? undefined : shortestCycle(graph, name);
    if (cycle === undefined) return [];
    for (const member of cycle) reported.add(member);
    return [{ check: 'cycles', where: name, problem: `needs itself: ${cycle.join(' → ')}`, remedy }];
  });
};

/** Breadth first, so that the first way back is the shortest. */
const shortestCycle = (graph: Graph, start: string): string[] | undefined => {
  const seen = new Set<string>();
  let ways: string[][] = [[start]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? '') ?? []) {
        if (next === start) return [...way, start];
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return undefined;
};
