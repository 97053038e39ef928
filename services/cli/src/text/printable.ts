import { stripVTControlCharacters } from 'node:util';

/** A text that cannot steer a terminal: our own colours stay, every other control character but newlines goes. */
export const printable = (text: string): string => text.replaceAll(controls, keepColour);

const controls = /\p{Cc}\[[0-9;]*m|(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;
const escapeCharacter = '\u001b';

const keepColour = (found: string): string => {
  if (found.length === 1) return '';
  return found.startsWith(escapeCharacter) || found.startsWith('\n') ? found : found.slice(1);
};

/** A text from elsewhere (a title, a reason) on one line, without any control character. */
export const oneLine = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/\s+/g, ' ').replaceAll(controls, '').trim();
