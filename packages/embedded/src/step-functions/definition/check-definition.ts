import { isObject } from '../json.ts';
import { taskProblem } from './check-task.ts';
import { exactlyOne, required, stateFields } from './state-fields.ts';
import { blocksOf, type State, type StateMachineDefinition, type StatesBlock, successorsOf } from './state-machine.ts';

const MAX_NAME_CHARACTERS = 80;

/** What is wrong with a definition, one sentence a problem. */
export class DefinitionInvalid extends Error {
  override readonly name = 'DefinitionInvalid';
}

const fieldProblems = (name: string, state: Record<string, unknown>): string[] => {
  const type = String(state.Type);
  const checks = stateFields[type];
  if (checks === undefined) return [`${name}: Type '${type}' is not supported`];
  const missing = (required[type] ?? [])
    .filter((field) => !(field in state))
    .map((field) => `${name}: ${field} is missing`);
  const alternatives = exactlyOne[type] ?? [];
  const isOne = alternatives.length === 0 || alternatives.filter((field) => field in state).length === 1;
  const one = isOne ? [] : [`${name}: exactly one of ${alternatives.join(' and ')} must be given`];
  const wrong = Object.entries(state).flatMap(([field, value]) => {
    const check = checks[field];
    const problem = check === undefined ? 'is not supported by the embedded engine' : check(value);
    return problem === undefined ? [] : [`${name}: ${field} ${problem}`];
  });
  return [...missing, ...one, ...wrong];
};

const processorProblems = (name: string, processor: unknown): string[] => {
  if (!isObject(processor) || !('ProcessorConfig' in processor)) return [];
  const config = processor.ProcessorConfig;
  const isInline =
    isObject(config) && Object.entries(config).every(([key, value]) => key === 'Mode' && value === 'INLINE');
  return isInline ? [] : [`${name}: ProcessorConfig must be { Mode: INLINE }; distributed maps are not supported`];
};

const waitProblems = (name: string, state: Record<string, unknown>): string[] => {
  const given = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter((field) => field in state);
  return given.length === 1
    ? []
    : [`${name}: exactly one of Seconds, SecondsPath, Timestamp, TimestampPath must be given`];
};

const innerProblems = (name: string, state: Record<string, unknown>, names: Set<string>): string[] => {
  if (state.Type === 'Wait') return waitProblems(name, state);
  if (state.Type === 'Task') {
    const problem = taskProblem(state.Resource, state.Parameters);
    return problem === undefined ? [] : [`${name}: ${problem}`];
  }
  if (state.Type === 'Map') {
    const processor = state.ItemProcessor;
    return [...processorProblems(name, processor), ...blockProblems(`${name}.ItemProcessor`, processor, names)];
  }
  if (state.Type !== 'Parallel') return [];
  if (!Array.isArray(state.Branches) || state.Branches.length === 0)
    return [`${name}: Branches must be a list of branches`];
  return state.Branches.flatMap((branch, index) => blockProblems(`${name}.Branches[${index}]`, branch, names));
};

const stateProblems = (name: string, state: unknown, names: Set<string>): string[] => {
  if (!isObject(state)) return [`${name} must be a state`];
  const long =
    name.length > MAX_NAME_CHARACTERS ? [`${name}: a state's name may have ${MAX_NAME_CHARACTERS} characters`] : [];
  const twice = names.has(name) ? [`${name}: there are two states of this name`] : [];
  names.add(name);
  return [...long, ...twice, ...fieldProblems(name, state), ...innerProblems(name, state, names)];
};

const BLOCK_FIELDS = ['StartAt', 'States', 'Comment', 'QueryLanguage', 'ProcessorConfig'];

const blockProblems = (where: string, block: unknown, names: Set<string>, extra: string[] = []): string[] => {
  if (!isObject(block) || typeof block.StartAt !== 'string' || !isObject(block.States)) {
    return [`${where} must have StartAt and States`];
  }
  const unknown = Object.keys(block).filter((key) => ![...BLOCK_FIELDS, ...extra].includes(key));
  const jsonata = 'QueryLanguage' in block && block.QueryLanguage !== 'JSONPath';
  return [
    ...unknown.map((key) => `${where}: ${key} is not supported by the embedded engine`),
    ...(jsonata ? [`${where}: QueryLanguage must be JSONPath`] : []),
    ...Object.entries(block.States).flatMap(([name, state]) => stateProblems(name, state, names)),
  ];
};

const reachable = (block: StatesBlock): Set<string> => {
  const found = new Set<string>();
  const open = [block.StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = block.States[name];
    if (state === undefined || found.has(name)) continue;
    found.add(name);
    open.push(...successorsOf(state));
  }
  return found;
};

/** Transitions to states that do not exist, and states that nothing leads to. */
const flowProblems = (block: StatesBlock): string[] => {
  const states: [string, State][] = Object.entries(block.States);
  const targets: [string, string][] = states.flatMap(([name, state]) =>
    successorsOf(state).map((next): [string, string] => [name, next]),
  );
  const missing = [['StartAt', block.StartAt], ...targets].filter(([, next = '']) => !(next in block.States));
  const found = reachable(block);
  return [
    ...missing.map(([from, next]) => `${from}: there is no state ${next} to go to`),
    ...Object.keys(block.States)
      .filter((name) => !found.has(name))
      .map((name) => `${name} is not reachable`),
    ...states.flatMap(([, state]) => blocksOf(state)).flatMap(flowProblems),
  ];
};

/**
 * Parses a definition and checks everything that this engine will rely on. Throws DefinitionInvalid with every problem:
 * what the engine does not run is refused here, never skipped.
 */
export const checkDefinition = (text: string): StateMachineDefinition => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DefinitionInvalid(`The definition is not JSON: ${String(cause)}`);
  }
  const problems = blockProblems('The state machine', value, new Set(), ['Version', 'TimeoutSeconds']);
  if (problems.length > 0) throw new DefinitionInvalid(problems.join('; '));
  const definition = value as StateMachineDefinition;
  const broken = flowProblems(definition);
  if (broken.length > 0) throw new DefinitionInvalid(broken.join('; '));
  return definition;
};
