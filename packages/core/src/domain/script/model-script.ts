import type { ModelScript } from '@longtake/contracts';
import { modelScriptJsonSchema } from '@longtake/contracts';
import type { Ports, Script, ScriptModel, ScriptSource } from '../../ports.ts';
import { ScriptInvalid } from '../errors.ts';
import { modelPrompt, wordsFor } from './model/model-prompt.ts';
import { cardTitle, modelScenes } from './model/model-scenes.ts';
import { readModelReply } from './model/read-model-reply.ts';
import { assembleStoryboard } from './scenes/assemble-storyboard.ts';
import { withCameraMoves } from './scenes/camera-moves.ts';
import { SCENE_PAUSE_SECONDS, speechSeconds } from './speech/speech-seconds.ts';

/** A word is about 1.5 tokens; keys, headings and items take as many again. */
const TOKENS_PER_WORD = 4;
/** Common models write no more at once, and refuse to be asked for it. */
const MOST_TOKENS = 9_000;
const LEAST_TOKENS = 2_000;
/** A script may miss its length by so much before a warning says so. */
const LENGTH_TOLERANCE = 0.35;

/**
 * Has a language model write the storyboard of a topic or document. The model chooses words, their order and pictures by
 * index, nothing else. An invalid reply is sent back once with what is wrong in it. Throws `Input.ScriptInvalid` when the
 * second reply is no better, `Input.Document*` as the extract writer does, and what the port throws.
 */
export const modelScript = async (
  source: ScriptSource,
  { model, meter }: Pick<Ports, 'model' | 'meter'>,
): Promise<Script> => {
  const { system, user, warnings, altOf } = modelPrompt(source);
  const script = await askTwice({ system, user, source }, { model, meter });
  const drafts = withCameraMoves(modelScenes(script), (picture) => source.pictures[picture]?.ref ?? '');
  const storyboard = assembleStoryboard(drafts, { title: cardTitle(script.title), source, altOf });
  return { storyboard, warnings: [...warnings, ...describeLength(storyboard, source)] };
};

const askTwice = async (
  { system, user, source }: { system: string; user: string; source: ScriptSource },
  { model, meter }: Pick<Ports, 'model' | 'meter'>,
): Promise<ModelScript> => {
  const turns: Parameters<ScriptModel['ask']>[0]['turns'] = [{ role: 'user', text: user }];
  const ask = async () => {
    const maxTokens = Math.min(MOST_TOKENS, LEAST_TOKENS + TOKENS_PER_WORD * wordsFor(source.settings));
    const question = {
      system,
      turns: [...turns],
      schemaName: 'storyboard',
      schema: modelScriptJsonSchema(),
      maxTokens,
    };
    const { reply, text, model: used } = await model.ask(question);
    meter.addModel(used);
    return { read: readModelReply(reply, source.pictures.length), text };
  };
  const first = await ask();
  if ('script' in first.read) return first.read.script;
  const complaints = first.read.complaints.map((complaint) => `- ${complaint}`).join('\n');
  turns.push(
    { role: 'assistant', text: first.text.trim() === '' ? '(nothing)' : first.text },
    {
      role: 'user',
      text: `This storyboard cannot be used:\n${complaints}\nSend the whole storyboard again, corrected.`,
    },
  );
  const second = await ask();
  if ('script' in second.read) return second.read.script;
  throw new ScriptInvalid(
    `The model wrote no usable storyboard, not even when told what was wrong: ${second.read.complaints[0]}. Try again, use another model, or send a storyboard.`,
  );
};

const describeLength = ({ scenes }: Script['storyboard'], { settings }: ScriptSource): string[] => {
  const seconds = scenes.reduce(
    (sum, { narration }) => sum + speechSeconds(narration, settings.ratePercent) + SCENE_PAUSE_SECONDS,
    0,
  );
  const asked = settings.lengthSeconds;
  return Math.abs(seconds - asked) <= asked * LENGTH_TOLERANCE
    ? []
    : [`The model wrote about ${Math.round(seconds)} seconds; ${asked} were asked for.`];
};
