/** Ends a sentence of a script that puts no spaces between sentences. */
const FULL_WIDTH_END = /[。！？][」』）】”’]*$/u;

/** Sentences as one text: with spaces between them, but in scripts that have none. */
export const joinSentences = (sentences: readonly string[]): string =>
  sentences.reduce(
    (text, sentence) => (text === '' || FULL_WIDTH_END.test(text.slice(-4)) ? text + sentence : `${text} ${sentence}`),
    '',
  );
