import * as z from 'zod';

const ModelScene = z.strictObject({
  heading: z
    .string()
    .describe('Title of the chapter that this scene begins, or of the card; empty where neither is needed.'),
  narration: z.string().describe('What is spoken: whole sentences, no markup.'),
  visual: z
    .enum(['title', 'section', 'bullets', 'quote', 'picture'])
    .describe(
      'title: the film’s title, heading below it. section: a card with the heading. bullets, quote: cards. picture: one of the given pictures.',
    ),
  items: z.array(z.string()).optional().describe('For bullets: 2 to 6 short points.'),
  quote: z.string().optional().describe('For quote: the words quoted.'),
  attribution: z.string().optional().describe('For quote: who said it.'),
  picture: z.int().optional().describe('For picture: its index among the given pictures.'),
});

/** What a language model is asked for: words, their order, and pictures by index. All else of a storyboard is ours. */
export const ModelScript = z.strictObject({
  title: z.string().describe('The film’s title.'),
  scenes: z.array(ModelScene).min(1),
});
export type ModelScript = z.infer<typeof ModelScript>;

/** `ModelScript` as the JSON schema that a model is given. */
export const modelScriptJsonSchema = (): object => z.toJSONSchema(ModelScript);
