import type { Meter, Usage } from '../ports.ts';

/** A meter that can be read: by the shell, once the step is over. */
export type ReadableMeter = Meter & { read(): Pick<Usage, 'speechCharacters' | 'model'> };

/** Counts from nothing: one for each invocation. An invocation asks one model; tokens of a second go under its name. */
export const createMeter = (): ReadableMeter => {
  const speechCharacters: Usage['speechCharacters'] = {};
  let model: Usage['model'];
  return {
    addSpeech: (engine, characters) => {
      speechCharacters[engine] = (speechCharacters[engine] ?? 0) + characters;
    },
    addModel: ({ id, inputTokens, outputTokens }) => {
      model = {
        id,
        inputTokens: (model?.inputTokens ?? 0) + inputTokens,
        outputTokens: (model?.outputTokens ?? 0) + outputTokens,
      };
    },
    read: () => ({ speechCharacters: { ...speechCharacters }, ...(model !== undefined && { model: { ...model } }) }),
  };
};
