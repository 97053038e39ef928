import { duration } from '../text/duration.ts';
import type { Paint } from '../text/paint.ts';
import { oneLine } from '../text/printable.ts';
import { table } from '../text/table.ts';
import type { TreeNode } from './build-tree.ts';

/** How an execution is shown: children by their ARN, and when "now" is for what still runs. */
export interface InspectView {
  childOf: (executionArn: string) => TreeNode | undefined;
  nowMs: number;
  paint: Paint;
}

interface Row {
  cells: string[];
  /** Reasons that stand under the row. */
  below: string[];
}

/** An execution as a table: its states in order with start, duration and tries, Maps summarised, children indented. */
export const inspectLines = (root: TreeNode, view: InspectView): string[] => {
  const rows = root.children.flatMap((node) => rowsOf(node, { view, depth: 0, originMs: root.startedAt }));
  const [head = '', ...lines] = table(
    [['  state', 'start', 'took', ''], ...rows.map(({ cells }) => cells)],
    [false, true, true],
  );
  return [
    view.paint('dim', head),
    ...rows.flatMap(({ below }, index) => [lines[index] ?? '', ...below]),
    ...ending(root, view),
  ];
};

interface At {
  view: InspectView;
  depth: number;
  originMs: number;
}

const rowsOf = (node: TreeNode, at: At): Row[] => {
  const iterations = node.children.filter(({ kind }) => kind === 'iteration');
  const own: Row = { cells: cellsOf(node, iterations, at), below: reasonsOf(node, at) };
  const child = node.childExecutionArn === undefined ? undefined : at.view.childOf(node.childExecutionArn);
  const inside = [
    ...node.children.filter(({ kind }) => kind === 'state'),
    ...iterations.filter(isRemarkable),
    ...(child?.children ?? []),
  ];
  return [own, ...inside.flatMap((one) => rowsOf(one, { ...at, depth: at.depth + 1 }))];
};

/** An iteration that is worth lines of its own: it failed, was tried again, still runs, or started an execution. */
const isRemarkable = (iteration: TreeNode): boolean =>
  iteration.outcome !== 'succeeded' ||
  iteration.children.some((state) => state.tries > 1 || state.childExecutionArn !== undefined);

const cellsOf = (node: TreeNode, iterations: readonly TreeNode[], { view, depth, originMs }: At): string[] => {
  const mark = { running: '▸', succeeded: '✓', failed: '✗', aborted: '■' }[node.outcome];
  const colour = ({ running: 'cyan', succeeded: 'green', failed: 'red', aborted: 'yellow' } as const)[node.outcome];
  return [
    `${'  '.repeat(depth)}${view.paint(colour, mark)} ${node.name}`,
    `+${duration(node.startedAt - originMs)}`,
    duration((node.finishedAt ?? view.nowMs) - node.startedAt),
    [retries(node), iterations.length > 0 ? iterationSummary(iterations, view) : '']
      .filter((text) => text !== '')
      .join(', '),
  ];
};

const retries = ({ tries }: TreeNode): string => (tries > 1 ? `${tries} tries` : '');

const iterationSummary = (iterations: readonly TreeNode[], { nowMs }: InspectView): string => {
  const times = iterations.map((one) => (one.finishedAt ?? nowMs) - one.startedAt).sort((left, right) => left - right);
  const count = (outcome: TreeNode['outcome']) => iterations.filter((one) => one.outcome === outcome).length;
  const parts = (['succeeded', 'failed', 'aborted', 'running'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${outcome}`);
  const spread = `${duration(times[0]!)} to ${duration(times.at(-1)!)}`;
  return `${parts.join(', ')} (${iterations.length === 1 ? duration(times[0]!) : spread} each)`;
};

const reasonsOf = ({ failures }: TreeNode, { view, depth }: At): string[] =>
  failures.map(({ error, cause }) => view.paint('red', `${'  '.repeat(depth + 2)}${error}: ${readableCause(cause)}`));

/** A Lambda's cause is JSON with the message in it; a child execution's has its own cause inside. */
const readableCause = (cause: string): string => {
  try {
    const value: unknown = JSON.parse(cause);
    const { errorMessage, Cause } = value as { errorMessage?: unknown; Cause?: unknown };
    if (typeof errorMessage === 'string') return oneLine(errorMessage);
    if (typeof Cause === 'string') return readableCause(Cause);
  } catch {
    // It is plain text.
  }
  const text = oneLine(cause);
  return text === '' ? 'no cause was given' : text.slice(0, 400);
};

const ending = ({ outcome, startedAt, finishedAt, failures }: TreeNode, { nowMs, paint }: InspectView): string[] => {
  const took = duration((finishedAt ?? nowMs) - startedAt);
  const words = {
    running: `is running, for ${took} so far`,
    succeeded: `succeeded in ${took}`,
    failed: `failed after ${took}`,
    aborted: `stopped after ${took}`,
  };
  return [
    '',
    paint('bold', `The execution ${words[outcome]}.`),
    ...failures.map(({ error, cause }) => paint('red', `${error}: ${readableCause(cause)}`)),
  ];
};
