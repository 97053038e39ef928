import { units } from './units.ts';

type Expansion = readonly [pattern: RegExp, spoken: string];

const NUMBER = '\\d{1,15}(?:[.,]\\d{1,9}){0,5}';
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const unitNames = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|');
const AFTER_UNIT = '(?![\\p{L}\\p{N}²³/])';

/** Signs and ranges, before units: what a number is joined with. */
const signs: readonly Expansion[] = [
  [/(?<=\d)\s?–\s?(?=\d)/g, ' to '],
  [new RegExp(`(?<![\\d-])(${NUMBER})-(?=${NUMBER}\\s?(?:(?:${unitNames})${AFTER_UNIT}|%|percent))`, 'gu'), '$1 to '],
  [/(?<=\d)\s?[×✕]\s?(?=\d)/g, ' by '],
  [/(?<=^|[\s(])[-−](?=\d)/g, 'minus '],
  [/±\s?(?=\d)/g, 'plus or minus '],
  [/[≈~]\s?(?=\d)/g, 'about '],
  [/[≤]\s?(?=\d)/g, 'at most '],
  [/[≥]\s?(?=\d)/g, 'at least '],
  [/(?<=\d)\s?%/g, ' percent'],
  [/(?:№|#)\s?(?=\d)/g, 'number '],
  [new RegExp(`€\\s?(${NUMBER}(?: (?:million|billion|thousand))?)`, 'g'), '$1 euros'],
  [new RegExp(`£\\s?(${NUMBER}(?: (?:million|billion|thousand))?)`, 'g'), '$1 pounds'],
  [/(?<=\s)&(?=\s)/g, 'and'],
  [/(?<=\s)(?:→|⇒|->|=>)(?=\s)/g, 'to'],
  [/(?<=\s)=(?=\s)/g, 'equals'],
  [/(?<=\s)\+(?=\s)/g, 'plus'],
  [/[→⇒←⇐↑↓]/g, ' '],
];

/** Abbreviations that engines spell, or whose full stop would end a sentence. */
const abbreviations: readonly Expansion[] = [
  [/\be\.\s?g\.(?:,(?=\s))?/g, 'for example'],
  [/\bE\.\s?g\.(?:,(?=\s))?/g, 'For example'],
  [/\bi\.\s?e\.(?:,(?=\s))?/g, 'that is'],
  [/\bI\.\s?e\.(?:,(?=\s))?/g, 'That is'],
  [/\bvs\.?(?=\s)/g, 'versus'],
  [/\bcf\.(?=\s)/g, 'compare'],
  [/\bet al\.(?=\s[\p{Ll}(])/gu, 'and others'],
  [/\bapprox\.(?=\s)/g, 'about'],
  [/\b(?:ca|c)\.\s(?=\d)/g, 'about '],
  [/\bincl\.(?=\s)/g, 'including'],
  [/\bNo\.\s?(?=\d)/g, 'number '],
  [/\bFigs?\.\s?(?=\d)/g, 'Figure '],
  [/\bfigs?\.\s?(?=\d)/g, 'figure '],
  [/\bEq\.\s?\(?(?=\d)/g, 'Equation '],
  [/\bCh\.\s?(?=\d)/g, 'Chapter '],
  [/\bpp\.\s?(?=\d)/g, 'pages '],
  [/\bp\.\s?(?=\d)/g, 'page '],
  [/(?<=\s)w\/o(?=\s)/g, 'without'],
  [/(?<=\s)w\/(?=\s)/g, 'with'],
];

const COUNTED = new RegExp(`(${NUMBER})[ \\u00A0\\u202F]?(${unitNames})${AFTER_UNIT}`, 'gu');
/** Units that are no words of their own: also behind a number in words ("150 million km"). */
const ALONE = /(?<=\s)(km²|km\/h|km\/s|km|cm|mm|µm|nm|kg|kHz|MHz|GHz|kWh|°C|°F)(?![\p{L}\p{N}²³/])/gu;

const plural = (unit: string): string => units[unit]?.[1] ?? unit;

/**
 * Writes out what English speech engines stumble over: units behind numbers, ranges, signs, abbreviations. Only that, so
 * that captions, which show the same words, stay pleasant to read.
 */
export const expandSpeech = (text: string): string =>
  [...signs, ...abbreviations]
    .reduce((current, [pattern, spoken]) => current.replace(pattern, spoken), text)
    .replace(COUNTED, (_, count: string, unit: string) => `${count} ${count === '1' ? units[unit]?.[0] : plural(unit)}`)
    .replace(ALONE, plural);

/** Every word that `expandSpeech` may bring into a text. */
export const expansionWords: ReadonlySet<string> = new Set(
  [...[...signs, ...abbreviations].map(([, spoken]) => spoken), ...Object.values(units).flat()].flatMap(
    (spoken) => spoken.replace(/\$\d/g, '').match(/\p{L}+/gu) ?? [],
  ),
);
