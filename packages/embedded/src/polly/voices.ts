import type { FliteStyle, FliteVoice } from '../speech/flite.ts';

/** An engine of Polly. */
export type Engine = 'standard' | 'neural' | 'long-form' | 'generative';

/** One of Polly's English voices, and how flite imitates it. */
export interface Voice {
  id: string;
  gender: 'Female' | 'Male';
  language: string;
  /** Other languages that the real voice speaks too. */
  additionalLanguages: readonly string[];
  engines: readonly Engine[];
  style: FliteStyle;
}

/** The names of the English languages as Polly's DescribeVoices gives them. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  'en-US': 'US English',
  'en-GB': 'British English',
  'en-GB-WLS': 'Welsh English',
  'en-AU': 'Australian English',
  'en-IN': 'Indian English',
  'en-IE': 'Irish English',
  'en-NZ': 'New Zealand English',
  'en-ZA': 'South African English',
  'en-SG': 'Singaporean English',
};

const ENGINES: Record<string, Engine> = { s: 'standard', n: 'neural', l: 'long-form', g: 'generative' };

// Voice, gender, language, engines (standard, neural, long-form, generative), flite voice, pitch, rate.
// Source: "Available voices" of the Polly developer guide (2026). Pitch and rate only make our own voices distinct.
const TABLE: readonly [string, 'F' | 'M', string, string, FliteVoice, number, number][] = [
  ['Danielle', 'F', 'en-US', 'nlg', 'slt', 0.97, 1],
  ['Gregory', 'M', 'en-US', 'nl', 'rms', 1, 0.96],
  ['Ivy', 'F', 'en-US', 'sn', 'slt', 1.3, 1.02],
  ['Joanna', 'F', 'en-US', 'sng', 'slt', 1, 0.97],
  ['Kendra', 'F', 'en-US', 'sn', 'slt', 0.94, 0.98],
  ['Kimberly', 'F', 'en-US', 'sn', 'slt', 1.06, 1],
  ['Salli', 'F', 'en-US', 'sng', 'slt', 1.1, 1.02],
  ['Joey', 'M', 'en-US', 'sn', 'rms', 1, 1.06],
  ['Justin', 'M', 'en-US', 'sn', 'kal16', 1.5, 1],
  ['Kevin', 'M', 'en-US', 'n', 'kal16', 1.35, 1],
  ['Matthew', 'M', 'en-US', 'sng', 'rms', 1, 1],
  ['Patrick', 'M', 'en-US', 'l', 'rms', 1, 0.93],
  ['Ruth', 'F', 'en-US', 'nlg', 'slt', 0.9, 0.95],
  ['Stephen', 'M', 'en-US', 'ng', 'rms', 1, 1.03],
  ['Amy', 'F', 'en-GB', 'sng', 'slt', 1.03, 0.95],
  ['Emma', 'F', 'en-GB', 'sn', 'slt', 1.08, 0.95],
  ['Brian', 'M', 'en-GB', 'sng', 'awb', 0.9, 1],
  ['Arthur', 'M', 'en-GB', 'n', 'awb', 1, 1],
  ['Geraint', 'M', 'en-GB-WLS', 's', 'awb', 0.95, 0.97],
  ['Nicole', 'F', 'en-AU', 's', 'slt', 1.05, 1.03],
  ['Olivia', 'F', 'en-AU', 'ng', 'slt', 1.01, 1.04],
  ['Russell', 'M', 'en-AU', 's', 'awb', 0.87, 1.02],
  ['Aditi', 'F', 'en-IN', 's', 'slt', 1.12, 0.97],
  ['Raveena', 'F', 'en-IN', 's', 'slt', 1.15, 0.98],
  ['Kajal', 'F', 'en-IN', 'ng', 'slt', 1.07, 0.96],
  ['Niamh', 'F', 'en-IE', 'ng', 'slt', 0.98, 1.05],
  ['Aria', 'F', 'en-NZ', 'ng', 'slt', 1.04, 1.06],
  ['Ayanda', 'F', 'en-ZA', 'ng', 'slt', 0.92, 1.01],
  ['Jasmine', 'F', 'en-SG', 'ng', 'slt', 1.14, 1.05],
];

const BILINGUAL: Record<string, readonly string[]> = { Aditi: ['hi-IN'], Kajal: ['hi-IN'] };

/** Every English voice of the table. */
export const VOICES: readonly Voice[] = TABLE.map(([id, gender, language, engines, voice, pitch, rate]) => ({
  id,
  gender: gender === 'F' ? 'Female' : 'Male',
  language,
  additionalLanguages: BILINGUAL[id] ?? [],
  engines: [...engines].flatMap((letter) => ENGINES[letter] ?? []),
  style: { voice, pitch, rate },
}));
