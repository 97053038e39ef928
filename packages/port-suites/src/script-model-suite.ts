import { describe, expect, it } from '@jest/globals';
import type { ScriptModel } from '@longtake/core';
import { type Opened, openedAround } from './opened.ts';

/** Makes models of an adapter that give recorded replies in their order, or, without any, have no model behind them. */
export type ReplayingModel = (replies?: readonly object[]) => ScriptModel | Promise<ScriptModel>;

const question = {
  system: 'You write storyboards.',
  turns: [{ role: 'user' as const, text: 'Two sentences on <tides> & the "moon" 🌙' }],
  schemaName: 'storyboard',
  schema: {
    type: 'object',
    properties: { title: { type: 'string' }, scenes: { type: 'array', items: { type: 'string' } } },
    required: ['title', 'scenes'],
  },
  maxTokens: 1_000,
};

/** What every language model does. */
export const scriptModelSuite = (open: () => Promise<Opened<ReplayingModel>>): void => {
  describe('script model', () => {
    const replaying = openedAround(open);

    it('gives the reply as an object, its text for the next turn, and what it used', async () => {
      const reply = { title: 'Tides', scenes: ['The moon pulls – „so“ & so 🌊', '\\"'] };
      const model = await replaying()([reply]);
      expect(model.available).toBe(true);
      const answer = await model.ask(question);
      expect(answer.reply).toEqual(reply);
      expect(JSON.parse(answer.text)).toEqual(reply);
      expect(answer.model.id).not.toBe('');
      expect(answer.model.inputTokens).toBeGreaterThan(0);
      expect(answer.model.outputTokens).toBeGreaterThan(0);
    });

    it('takes its own reply and a correction as further turns', async () => {
      const model = await replaying()([{ title: 'Tides' }, { title: 'Tides', scenes: [] }]);
      const first = await model.ask(question);
      const turns = [
        ...question.turns,
        { role: 'assistant' as const, text: first.text },
        { role: 'user' as const, text: 'scenes: is missing. Send the whole object again.' },
      ];
      const second = await model.ask({ ...question, turns });
      expect(second.reply).toEqual({ title: 'Tides', scenes: [] });
    });

    it('hands on a reply that does not fit the schema: it is not for it to judge', async () => {
      const model = await replaying()([{ heading: 7 }]);
      const { reply } = await model.ask(question);
      expect(reply).toEqual({ heading: 7 });
    });

    it('says that none is configured', async () => {
      const model = await replaying()();
      expect(model.available).toBe(false);
      await expect(model.ask(question)).rejects.toMatchObject({ name: 'Input.ModelMissing' });
    });
  });
};
