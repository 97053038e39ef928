import { GAP } from './clean-text.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations that end in a full stop and no sentence. */
const TITLES =
  /(?:^|[\s("“‘])(?:Dr|Mr|Mrs|Ms|Prof|St|Mt|Sr|Jr|Gen|Col|Capt|Lt|Sgt|Rev|Hon|vs|No|Nos|Fig|Figs|Eq|Sec|Ch|Vol|Ed|Eds|cf|e\.g|i\.e|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|al)\.\s*$/;
const INITIAL = /(?:^|[\s.("“])\p{Lu}\.\s*$/u;
/** A sentence that goes on: no other one begins in lower case or with a closing sign. */
const GOES_ON = /^[\p{Ll},;:)\]”’»]/u;

/** An opening bracket or quotation mark, which Unicode leaves with the sentence before it. */
const OPENS_NEXT = /[「『（《〈【]+\s*$/u;
const ENDS_UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u;

/** The most characters of one sentence; a longer one is cut at a clause. About half a minute of speech. */
const LONGEST = 480;
/** Enough of a sentence's end to know an abbreviation by. */
const TAIL = 12;

/**
 * Sentences of a text of one line, trimmed, by Unicode's rules (UAX 29), repaired where an abbreviation or an initial
 * was taken for an end. A sentence without an end gets a full stop.
 */
export const splitSentences = (text: string): string[] => {
  const sentences: string[] = [];
  let opening = '';
  for (const each of segmenter.segment(text)) {
    const whole = opening + each.segment;
    opening = OPENS_NEXT.exec(whole)?.[0] ?? '';
    const segment = whole.slice(0, whole.length - opening.length);
    const before = sentences.at(-1);
    const end = before?.slice(-TAIL) ?? '';
    const isOne = GOES_ON.test(segment) || TITLES.test(end) || INITIAL.test(end);
    const joins = before !== undefined && before.length < LONGEST && isOne;
    if (joins) sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences
    .flatMap((sentence) => cutLong(sentence.trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence) || sentence.includes(GAP))
    .map(ended);
};

const cutLong = (sentence: string): string[] => {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const ends = [/[;:,،、；：，][^;:,،、；：，]*$/u, /\s\S*$/u].map((end) => head.search(end));
    const end = ends.find((at) => at > LONGEST / 4) ?? LONGEST - (head.slice(0, LONGEST).isWellFormed() ? 1 : 2);
    parts.push(rest.slice(0, end + 1).trim());
    rest = rest.slice(end + 1).trim();
  }
  return [...parts, rest];
};

const ended = (sentence: string): string =>
  /[.!?…:;,。！？：；，、؟।][)\]"'”’»」』）》】]*$/u.test(sentence)
    ? sentence
    : `${sentence}${ENDS_UNSPACED.test(sentence) ? '。' : '.'}`;
