import { fillTemplate } from '../expressions/evaluate.ts';
import { readPath, writePath } from '../expressions/path.ts';
import type { Json, JsonObject } from '../json.ts';

/** What a state works on: its raw input and the context object at this moment. */
export interface StateData {
  input: Json;
  context: JsonObject;
}

/** The data after InputPath; null gives an empty object. */
export const afterInputPath = (state: { InputPath?: string | null }, { input, context }: StateData): Json => {
  if (state.InputPath === undefined) return input;
  return state.InputPath === null ? {} : readPath(state.InputPath, { data: input, context });
};

/** The data that a state works with: after InputPath and Parameters. */
export const effectiveInput = (
  state: { InputPath?: string | null; Parameters?: JsonObject },
  data: StateData,
): Json => {
  const selected = afterInputPath(state, data);
  if (state.Parameters === undefined) return selected;
  return fillTemplate(state.Parameters, { data: selected, context: data.context });
};

/** The data after OutputPath; null gives an empty object. */
export const afterOutputPath = (state: { OutputPath?: string | null }, output: Json, context: JsonObject): Json => {
  if (state.OutputPath === undefined) return output;
  return state.OutputPath === null ? {} : readPath(state.OutputPath, { data: output, context });
};

/** A result put into the raw input; without a path it takes its place, with null it is dropped. */
export const withResult = (path: string | null | undefined, input: Json, result: Json): Json => {
  if (path === null) return input;
  return path === undefined ? result : writePath(path, input, result);
};

/** What leaves a state: its result through ResultSelector, ResultPath and OutputPath. */
export const stateOutput = (
  state: { ResultSelector?: JsonObject; ResultPath?: string | null; OutputPath?: string | null },
  result: Json,
  { input, context }: StateData,
): Json => {
  const { ResultSelector: selector } = state;
  const selected = selector === undefined ? result : fillTemplate(selector, { data: result, context });
  return afterOutputPath(state, withResult(state.ResultPath, input, selected), context);
};
