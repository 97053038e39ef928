/** Openings that point at the sentence before. */
const POINTS_BACK = new RegExp(
  `^["“‘(]?(?:${[
    "(?:he|she|it|they|him|them|his|her|its|their|theirs|this|these|those|that|such|both|neither|either|another|others)(?=[ ’',.])",
    '(?:and|but|or|nor|so|yet|then|thus|hence|therefore|thereby|however|moreover|furthermore|besides|also|instead|otherwise|nevertheless|nonetheless|still|similarly|likewise|consequently|accordingly|meanwhile|afterwards?|conversely|finally|lastly|next|again|indeed)(?=[ ,])',
    '(?:second|third|fourth|secondly|thirdly),',
    '(?:for (?:example|instance)|that is|in (?:addition|contrast|turn|fact|other words|this|that|these|such)|as (?:a result|such)|on the (?:other hand|contrary)|after (?:that|this)|because of (?:this|that)|at (?:that|this) (?:point|time)|the (?:former|latter|same|others?|result)|one of (?:them|these)|some of (?:them|these)|most of (?:them|these)|all of (?:them|these)|his|her|like this|to do (?:so|this|that)|even so|if so|if not)\\b',
  ].join('|')})`,
  'iu',
);

/** Whether a sentence is an aside, or begins with a pronoun or connective whose antecedent is the one before (English). */
export const pointsBack = (sentence: string): boolean => sentence.startsWith('(') || POINTS_BACK.test(sentence);

/** "…around its poles", "…beneath this ring": near the beginning of a sentence, what these mean stands before it. */
const REFERS_BACK = /^(?:\S+ ){0,6}(?:its|their|his|these|those|this)(?= \p{Ll})/iu;

/** Whether a sentence names something that only the sentence before it explains; weaker than `pointsBack`. */
export const refersBack = (sentence: string): boolean => REFERS_BACK.test(sentence);
