import { prosodyRate } from './prosody-rate.ts';
import { appendText, emptyScript, type Script } from './script.ts';
import { type SsmlToken, ssmlTokens } from './ssml-token.ts';

/** A script, or why there is none: the SSML is wrong, or it is right but holds what this speaker cannot do. */
export type FlattenedSsml = { script: Script } | { invalid: string } | { unsupported: string };

type Open = Extract<SsmlToken, { kind: 'open' }>;

interface Element {
  tag: string;
  rate: number;
  /** What a `sub` says in place of its content, and where that content begins. */
  alias?: { text: string; start: number };
}

const BREAK_MS: Record<string, number> = {
  none: 0,
  'x-weak': 50,
  weak: 150,
  medium: 350,
  strong: 600,
  'x-strong': 1000,
};
const MAX_BREAK_MS = 10_000;
const PLAIN_TAGS = new Set(['speak', 'p', 's', 'w', 'sub', 'break', 'mark', 'prosody', 'emphasis', 'lang']);

class Refusal extends Error {
  readonly reason: { invalid: string } | { unsupported: string };
  constructor(reason: { invalid: string } | { unsupported: string }) {
    super();
    this.reason = reason;
  }
}

const refuseInvalid = (invalid: string) => new Refusal({ invalid });
const refuseUnsupported = (unsupported: string) => new Refusal({ unsupported });

const breakMs = ({ time, strength }: Record<string, string>): number => {
  if (time === undefined) {
    const ms = BREAK_MS[strength ?? 'medium'];
    if (ms === undefined) throw refuseInvalid(`there is no break strength ${strength}`);
    return ms;
  }
  const match = /^(\d+(?:\.\d+)?|\.\d+)(ms|s)$/.exec(time);
  if (match === null) throw refuseInvalid(`"${time}" is no time of a break`);
  const ms = Number(match[1]) * (match[2] === 's' ? 1000 : 1);
  if (ms > MAX_BREAK_MS) throw refuseInvalid('a break may last 10 seconds');
  return ms;
};

const rateInside = ({ tag, attributes }: Open, outer: number): number => {
  if (tag !== 'prosody') return outer;
  const other = Object.keys(attributes).find((name) => name !== 'rate');
  if (other !== undefined) throw refuseUnsupported(`<prosody ${other}>`);
  const rate = attributes.rate === undefined ? outer : prosodyRate(attributes.rate, outer);
  if (rate === undefined) throw refuseInvalid(`"${attributes.rate}" is no rate`);
  return rate;
};

const checkTag = ({ tag, attributes }: Open) => {
  if (!PLAIN_TAGS.has(tag)) {
    if (/^(phoneme|say-as|audio|amazon:[\w-]+)$/.test(tag)) throw refuseUnsupported(`<${tag}>`);
    throw refuseInvalid(`there is no tag <${tag}>`);
  }
  const language = attributes['xml:lang'];
  if (language !== undefined && !/^en\b/i.test(language)) throw refuseUnsupported(`the language ${language}`);
};

/** Builds the script out of the tokens; `elements` are the open ones, the innermost last. */
const createReader = () => {
  const script = emptyScript();
  const elements: Element[] = [];
  let isClosed = false;

  const isInAlias = () => elements.some(({ alias }) => alias !== undefined);

  const open = (token: Open) => {
    checkTag(token);
    const outer = elements.at(-1);
    if ((outer === undefined) !== (token.tag === 'speak') || isClosed)
      throw refuseInvalid('it must be one <speak> element');
    const rate = rateInside(token, outer?.rate ?? 1);
    const { start, end, tag, attributes } = token;
    if (tag === 'break') {
      script.breaks.push({ at: script.text.length, durationMs: breakMs(attributes) });
      appendText(script, ' ', { start, end, rate });
    }
    if (tag === 'mark')
      script.marks.push({ at: script.text.length, name: attributes.name ?? '', sourceStart: start, sourceEnd: end });
    const alias = tag === 'sub' ? { alias: { text: attributes.alias ?? '', start: end } } : {};
    elements.push({ tag, rate, ...alias });
    if (token.isEmpty) close(tag, end, end);
  };

  const close = (tag: string, start: number, end: number) => {
    const element = elements.pop();
    if (element?.tag !== tag) throw refuseInvalid(`</${tag}> closes nothing`);
    const from = { start, end, rate: element.rate };
    if (element.alias !== undefined)
      appendText(script, element.alias.text, { ...from, start: element.alias.start, end: start });
    if (tag === 'p' || tag === 's') {
      script.sentenceEnds.push(script.text.length);
      appendText(script, '\n', from);
    }
    if (elements.length === 0) isClosed = true;
  };

  const text = (token: Extract<SsmlToken, { kind: 'text' }>) => {
    const inside = elements.at(-1);
    if (inside === undefined && token.text.trim() !== '') throw refuseInvalid('there is text outside <speak>');
    if (inside !== undefined && !isInAlias()) appendText(script, token.text, { ...token, rate: inside.rate });
  };

  const finish = (): Script => {
    if (!isClosed) throw refuseInvalid(`<${elements.at(-1)?.tag ?? 'speak'}> is not closed`);
    return script;
  };

  return { open, close, text, finish };
};

const readAll = (source: string): Script => {
  const reader = createReader();
  for (const token of ssmlTokens(source)) {
    if (token.kind === 'open') reader.open(token);
    else if (token.kind === 'close') reader.close(token.tag, token.start, token.end);
    else if (token.kind === 'text') reader.text(token);
    else if (token.kind === 'invalid') throw refuseInvalid(`character ${token.start + 1} must be written as an entity`);
  }
  return reader.finish();
};

/**
 * Reads SSML: speak, p, s, break, prosody rate, sub, mark and w are obeyed; emphasis and an English lang are read plainly. What
 * would change what is said and is not spoken here (phoneme, say-as, effects, pitch, volume) is refused as unsupported.
 */
export const flattenSsml = (source: string): FlattenedSsml => {
  try {
    return { script: readAll(source) };
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
};
