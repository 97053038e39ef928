/** Scripts that write no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const opening = /^[\p{Ps}\p{Pi}]+$/u;
const noWord = /^[\p{P}\p{S}\p{M}\p{Cf}]+$/u;
/** Small kana and the mark of a long vowel begin no line. */
const beginsNoLine = /^[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮーゝゞ々]/u;
const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * A run of text without white space in words: one, but in scripts that write no spaces, where a dictionary parts them.
 * Punctuation stays with its word, opening brackets with the next, so that a line may end after any of them.
 */
export const partChunk = (chunk: string): string[] => {
  if (!unspaced.test(chunk)) return [chunk];
  const parts: string[] = [];
  let open = '';
  for (const { segment } of words.segment(chunk)) {
    if (opening.test(segment)) open += segment;
    else if (parts.length > 0 && open === '' && (noWord.test(segment) || beginsNoLine.test(segment)))
      parts[parts.length - 1] += segment;
    else {
      parts.push(open + segment);
      open = '';
    }
  }
  if (open !== '') {
    if (parts.length === 0) return [open];
    parts[parts.length - 1] += open;
  }
  return parts;
};
