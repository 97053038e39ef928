/** Stands in a text for what could not be spoken, so that its sentence is known to be incomplete. */
export const GAP = '\uFFFC';

const SPACED_SCRIPTS =
  '(?![\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}])';
/** A run of more than 40 letters or digits in a script that puts spaces between words. */
const ENDLESS_WORD = new RegExp(`(?:${SPACED_SCRIPTS}[\\p{L}\\p{M}\\p{N}_]){41,}`, 'gu');
const EMOJI = /(?:(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\uFE0F|\u20E3)/gu;
/** Control, private and invisible characters; joiners and direction marks inside words stay. */
const INVISIBLE = /(?!\s|\u200C|\u200D|\u200E|\u200F)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/**
 * A text as it can be spoken and shown: one line, without control characters, emoji and words of more than 40 letters
 * (a speech engine would spell them for minutes). Everything else stays as it was written, quotation marks too.
 */
export const cleanText = (text: string): string =>
  text
    .replace(EMOJI, '')
    .replace(INVISIBLE, '')
    .replace(/(?<!\p{L})\u200D(?!\p{L})/gu, '')
    .replace(ENDLESS_WORD, '')
    .replace(/\s+/gu, ' ')
    .replace(/\( ?\)|\[ ?\]/g, '')
    .replace(/ +(?=[.,;:](?:\s|$))/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
