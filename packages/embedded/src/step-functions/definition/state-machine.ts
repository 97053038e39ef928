import type { ChoiceRule } from '../expressions/choice-rule.ts';
import type { Json, JsonObject } from '../json.ts';

/** The Amazon States Language (JSONPath) as far as this engine runs it; `checkDefinition` makes it. */
export interface StatesBlock {
  StartAt: string;
  States: Record<string, State>;
}

export interface StateMachineDefinition extends StatesBlock {
  Comment?: string;
  TimeoutSeconds?: number;
}

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'NONE' | 'FULL';
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: string | null;
}

interface Flow {
  Comment?: string;
  InputPath?: string | null;
  OutputPath?: string | null;
  Next?: string;
  End?: true;
}

interface Result {
  ResultPath?: string | null;
}

/** Retry and Catch, of the states that can fail by themselves. */
interface Fallible {
  Retry?: Retrier[];
  Catch?: Catcher[];
}

export interface TaskState extends Flow, Result, Fallible {
  Type: 'Task';
  Resource: string;
  Parameters?: JsonObject;
  ResultSelector?: JsonObject;
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
}

export interface MapState extends Flow, Result, Fallible {
  Type: 'Map';
  ItemsPath?: string;
  ItemSelector?: JsonObject;
  ItemProcessor: StatesBlock;
  MaxConcurrency?: number;
  ResultSelector?: JsonObject;
}

export interface ParallelState extends Flow, Result, Fallible {
  Type: 'Parallel';
  Branches: StatesBlock[];
  Parameters?: JsonObject;
  ResultSelector?: JsonObject;
}

export interface PassState extends Flow, Result {
  Type: 'Pass';
  Parameters?: JsonObject;
  Result?: Json;
}

export interface WaitState extends Flow {
  Type: 'Wait';
  Seconds?: number;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
}

export interface ChoiceState extends Flow {
  Type: 'Choice';
  Choices: (ChoiceRule & { Next: string })[];
  Default?: string;
}

interface SucceedState extends Flow {
  Type: 'Succeed';
}

export interface FailState {
  Type: 'Fail';
  Comment?: string;
  Error?: string;
  Cause?: string;
  ErrorPath?: string;
  CausePath?: string;
}

export type State =
  | TaskState
  | MapState
  | ParallelState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState;

/** Names of the states that a state may lead to. */
export const successorsOf = (state: State): string[] => {
  const next = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  if (state.Type !== 'Choice') return [...next, ...caught];
  return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])];
};

/** The blocks of states inside a state. */
export const blocksOf = (state: State): StatesBlock[] => {
  if (state.Type === 'Map') return [state.ItemProcessor];
  return state.Type === 'Parallel' ? state.Branches : [];
};
