import { ModelMissing, ModelRefused, type ScriptModel } from '@longtake/core';

type Question = Parameters<ScriptModel['ask']>[0];

/** A model whose questions can be looked at. */
export type ReplayModel = ScriptModel & { readonly questions: readonly Question[] };

/**
 * Gives the replies in their order, throws those that are errors, and refuses once they are used up. Without replies it
 * is not available. Tokens are counted as one for four characters.
 */
export const createReplayModel = (replies?: readonly unknown[]): ReplayModel => {
  const questions: Question[] = [];
  const left = [...(replies ?? [])];
  return {
    id: replies === undefined ? '' : 'replay',
    available: replies !== undefined,
    questions,
    ask: async (question) => {
      if (replies === undefined) throw new ModelMissing('No model is configured: replay needs recorded replies.');
      if (left.length === 0) throw new ModelRefused('The recorded replies are used up: record another.');
      questions.push(question);
      const reply = left.shift();
      if (reply instanceof Error) throw reply;
      const text = typeof reply === 'string' ? reply : JSON.stringify(reply);
      return {
        reply,
        text,
        model: { id: 'replay', inputTokens: tokens(promptOf(question)), outputTokens: tokens(text) },
      };
    },
  };
};

const promptOf = ({ system, turns }: Question): string => [system, ...turns.map(({ text }) => text)].join('');
const tokens = (text: string): number => Math.ceil(text.length / 4);
