import type { TreeNode } from './build-tree.ts';
import { buildTree } from './build-tree.ts';
import type { HistoryEvent } from './history-event.ts';

/** An execution, and those that it started, at any depth. */
export interface Execution {
  tree: TreeNode;
  childOf(executionArn: string): TreeNode | undefined;
}

/** Reads an execution's history and those of its children. */
export const readExecution = async (
  executionArn: string,
  historyOf: (executionArn: string) => Promise<HistoryEvent[]>,
): Promise<Execution> => {
  const trees = new Map<string, TreeNode>();
  const waiting = [executionArn];
  for (let arn = waiting.shift(); arn !== undefined; arn = waiting.shift()) {
    if (trees.has(arn)) continue;
    const tree = buildTree(await historyOf(arn));
    trees.set(arn, tree);
    waiting.push(...childrenOf(tree));
  }
  return { tree: trees.get(executionArn)!, childOf: (arn) => trees.get(arn) };
};

const childrenOf = ({ childExecutionArn, children }: TreeNode): string[] => [
  ...(childExecutionArn === undefined ? [] : [childExecutionArn]),
  ...children.flatMap(childrenOf),
];
