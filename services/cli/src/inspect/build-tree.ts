import type { HistoryEvent } from './history-event.ts';

/** A state, or one iteration of a Map, as a history tells it. Times in milliseconds since 1970. */
export interface TreeNode {
  kind: 'state' | 'iteration';
  /** The state's name, or `item` and the iteration's index. */
  name: string;
  type: string;
  startedAt: number;
  finishedAt?: number;
  /** How often its task was tried. */
  tries: number;
  /** What failed, in order; a state with a failure may still have succeeded after another try. */
  failures: { error: string; cause: string }[];
  outcome: 'running' | 'succeeded' | 'failed' | 'aborted';
  /** The execution that the state started, if it started one. */
  childExecutionArn?: string;
  children: TreeNode[];
}

/** Where an event stands: the states and iterations around it, innermost first. */
interface Place {
  node: TreeNode;
  around: Place | undefined;
}

/** Builds the tree of states from a history; every event stands where the event before it left off. */
export const buildTree = (events: readonly HistoryEvent[]): TreeNode => {
  const root = newNode({ kind: 'state', name: '', type: 'Execution', startedAt: events[0]?.timestamp ?? 0 });
  const top: Place = { node: root, around: undefined };
  const placeAfter = new Map<number, Place>();
  for (const event of events)
    placeAfter.set(event.id, follow(event, placeAfter.get(event.previousEventId) ?? top, top));
  return root;
};

const newNode = (node: Pick<TreeNode, 'kind' | 'name' | 'type' | 'startedAt'>): TreeNode => ({
  ...node,
  tries: 0,
  failures: [],
  outcome: 'running',
  children: [],
});

/** Notes what one event says, and gives the place in which the next one stands. */
const follow = (event: HistoryEvent, place: Place, top: Place): Place => {
  const { type, timestamp, name = '' } = event;
  if (type.startsWith('Execution')) return noteExecution(event, place, top);
  if (type.endsWith('StateEntered')) {
    const around = afterFinishedTask(place);
    return enter(
      around,
      newNode({ kind: 'state', name, type: type.replace('StateEntered', ''), startedAt: timestamp }),
    );
  }
  if (type === 'MapIterationStarted')
    return enter(
      place,
      newNode({ kind: 'iteration', name: `item ${event.index ?? ''}`, type: 'Iteration', startedAt: timestamp }),
    );
  if (type.endsWith('StateExited')) return leave(event, place, 'state', 'succeeded');
  if (type === 'MapIterationSucceeded') return leave(event, place, 'iteration', 'succeeded');
  if (type === 'MapIterationFailed') return leave(event, place, 'iteration', 'failed');
  if (type === 'MapIterationAborted') return leave(event, place, 'iteration', 'aborted');
  noteTask(event, place.node);
  return place;
};

const enter = (around: Place, node: TreeNode): Place => {
  around.node.children.push(node);
  return { node, around };
};

/** A task that failed for good is not always left by an event of its own before the state that its Catch names. */
const afterFinishedTask = (place: Place): Place =>
  place.node.outcome === 'failed' &&
  place.node.type !== 'Map' &&
  place.node.type !== 'Parallel' &&
  place.around !== undefined
    ? place.around
    : place;

/** Leaves the innermost state or iteration, and whatever inside it was never left. */
const leave = (
  { timestamp, error, cause }: HistoryEvent,
  place: Place,
  kind: TreeNode['kind'],
  outcome: TreeNode['outcome'],
): Place => {
  let at = place;
  while (at.node.kind !== kind && at.around !== undefined) at = at.around;
  const { node } = at;
  node.finishedAt = timestamp;
  node.outcome = outcome === 'succeeded' && node.outcome === 'failed' ? 'failed' : outcome;
  if (error !== undefined && node.failures.length === 0) node.failures.push({ error, cause: cause ?? '' });
  return at.around ?? at;
};

const noteTask = (event: HistoryEvent, node: TreeNode): void => {
  const { type, timestamp, error, cause, output } = event;
  if (/^(Task|LambdaFunction)Scheduled$/.test(type)) {
    node.tries += 1;
    node.outcome = 'running';
  }
  if (type === 'TaskSubmitted') {
    const arn = executionArnIn(output);
    if (arn !== undefined) node.childExecutionArn = arn;
  }
  if (/(Failed|TimedOut)$/.test(type)) {
    node.failures.push({ error: error ?? type, cause: cause ?? '' });
    node.outcome = 'failed';
    node.finishedAt = timestamp;
  }
  if (/Aborted$/.test(type)) node.outcome = 'aborted';
};

const executionArnIn = (output: string | undefined): string | undefined =>
  /"ExecutionArn"\s*:\s*"(arn:[^"]+)"/i.exec(output ?? '')?.[1];

const noteExecution = ({ type, timestamp, error, cause }: HistoryEvent, place: Place, { node }: Place): Place => {
  if (type === 'ExecutionStarted') return place;
  node.finishedAt = timestamp;
  node.outcome = type === 'ExecutionSucceeded' ? 'succeeded' : type === 'ExecutionAborted' ? 'aborted' : 'failed';
  if (error !== undefined) node.failures.push({ error, cause: cause ?? '' });
  closeAll(node);
  return place;
};

/** What an execution's end finds open has ended with it, as a Fail state does. */
const closeAll = (node: TreeNode): void => {
  for (const child of node.children) {
    if (child.outcome === 'running') Object.assign(child, { outcome: node.outcome, finishedAt: node.finishedAt });
    closeAll(child);
  }
};
