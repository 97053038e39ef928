/** Read-aloud speed of English at 100 percent: 150 words a minute of 5.9 characters each, the space counted in. */
const CHARACTERS_PER_SECOND = (150 * 5.9) / 60;
/** Fade, breath before and breath after a narration, as films are planned. */
export const SCENE_PAUSE_SECONDS = 1.4;

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;
/** What a character of a script without spaces, and a digit, takes besides its own: "1859" is two words, "557.7" four. */
const UNSPACED_EXTRA = 2;
const DIGIT_EXTRA = 3;

/** About how long a text is spoken at this rate. Measured on flite: within a fifth for a sentence, 3 percent for a film. */
export const speechSeconds = (text: string, ratePercent: number): number => {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const digits = text.match(/\d/g)?.length ?? 0;
  const characters = text.length + 1 + unspaced * UNSPACED_EXTRA + digits * DIGIT_EXTRA;
  return characters / (CHARACTERS_PER_SECOND * (ratePercent / 100));
};
