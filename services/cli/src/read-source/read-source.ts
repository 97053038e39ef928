import { extname, resolve } from 'node:path';
import { limits } from '@longtake/contracts';
import type { MakeOption } from '../options/make-options.ts';
import type { Arguments } from '../options/read-arguments.ts';
import { onlyOperand } from '../options/read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { readDocument } from './read-document.ts';
import { readStoryboardFile } from './read-storyboard-file.ts';
import type { Source } from './source.ts';

/** Reads what the command line names, a file or a topic, and admits it; anything unfit throws a Refusal. */
export const readSource = async (given: Arguments<MakeOption>, workingFolder: string): Promise<Source> => {
  const { topic } = given.options;
  if (topic !== undefined) return readTopic(topic, given);
  const shown = onlyOperand(given, 'the document (FILE.md, FILE.txt or FILE.json; or --topic TEXT)');
  if (/^https?:\/\//i.test(shown)) throw new Refusal(`${shown} is an address: save the document and give its file.`);
  const path = resolve(workingFolder, shown);
  const extension = extname(path).toLowerCase();
  if (extension === '.md' || extension === '.markdown') return readDocument(path, { shown, format: 'markdown' });
  if (extension === '.txt') return readDocument(path, { shown, format: 'text' });
  if (extension === '.json') return readStoryboardFile(path, { shown });
  throw new Refusal(`${shown} is of a kind that is not read: give a .md or .txt document or a .json storyboard.`);
};

const readTopic = (topic: string, { operands }: Arguments<MakeOption>): Source => {
  if (operands[0] !== undefined)
    throw new Refusal(`--topic and the file ${operands[0]} are two sources: give one of them.`);
  const text = topic.trim();
  if (text === '') throw new Refusal('--topic is empty: say what the video is about.');
  if (text.length > limits.topicCharacters)
    throw new Refusal(
      `--topic has ${text.length} characters, and ${limits.topicCharacters} are taken: put longer text into a document.`,
    );
  return { kind: 'topic', topic: text, warnings: [] };
};
