/** What is to be spoken, with everything that the markup said about it. */
export interface Script {
  /** The spoken text. */
  text: string;
  /** For each UTF-16 unit of the text: where its source begins and ends in the input. */
  sourceStarts: number[];
  sourceEnds: number[];
  /** For each UTF-16 unit of the text: how fast it is spoken; 1 is the voice's own rate. */
  rates: number[];
  /** Silences before a place in the text. */
  breaks: { at: number; durationMs: number }[];
  /** Named places in the text, and where the mark itself stands in the input. */
  marks: { at: number; name: string; sourceStart: number; sourceEnd: number }[];
  /** Places in the text where a sentence ends because the markup says so. */
  sentenceEnds: number[];
}

/** An empty script to write to. */
export const emptyScript = (): Script => ({
  text: '',
  sourceStarts: [],
  sourceEnds: [],
  rates: [],
  breaks: [],
  marks: [],
  sentenceEnds: [],
});

/** Adds text that comes from one place of the input. */
export const appendText = (script: Script, text: string, from: { start: number; end: number; rate: number }): void => {
  for (let unit = 0; unit < text.length; unit += 1) {
    script.sourceStarts.push(from.start);
    script.sourceEnds.push(from.end);
    script.rates.push(from.rate);
  }
  script.text += text;
};

/** A plain text as a script. */
export const plainScript = (text: string): Script => ({
  ...emptyScript(),
  text,
  sourceStarts: Array.from({ length: text.length }, (_, index) => index),
  sourceEnds: Array.from({ length: text.length }, (_, index) => index + 1),
  rates: Array.from({ length: text.length }, () => 1),
});
