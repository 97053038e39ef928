import { describeIssues, inPlainWords, VideoSettings } from '@longtake/contracts';
import { Refusal } from '../refusal.ts';
import type { MakeOption } from './make-options.ts';
import type { Arguments } from './read-arguments.ts';

/** What was chosen on the command line, and nothing that was not. */
export type ChosenSettings = Partial<VideoSettings>;

const sizes: Readonly<Record<string, { width: number; height: number }>> = {
  '4k': { width: 3840, height: 2160 },
  '1440p': { width: 2560, height: 1440 },
  '1080p': { width: 1920, height: 1080 },
  '720p': { width: 1280, height: 720 },
  '480p': { width: 854, height: 480 },
};

/** The option behind each setting, and a value that works. */
const optionOf: Readonly<Record<string, { option: MakeOption; remedy: string }>> = {
  writer: { option: 'writer', remedy: 'use --writer extract or --writer model' },
  lengthSeconds: { option: 'length', remedy: 'use whole seconds from 5 to 36000, such as --length 90' },
  voice: { option: 'voice', remedy: 'see longtake voices' },
  engine: { option: 'engine', remedy: 'use standard, neural, long-form or generative' },
  ratePercent: { option: 'rate', remedy: 'use a whole number from 50 to 200, such as --rate 100' },
  size: { option: 'size', remedy: 'use for example --size 1920x1080, 1080p, 720p or 480p' },
  fps: { option: 'fps', remedy: 'use 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60' },
  renditions: { option: 'renditions', remedy: 'use 720, 480 or 720,480' },
  'captions.show': { option: 'captions', remedy: 'use burnt, soft, both or none' },
  'captions.style': { option: 'caption-style', remedy: 'use classic, karaoke, boxed or bold' },
};

/** Reads the settings among a command's options; a value that does not fit throws a Refusal that names the option. */
export const readSettings = ({ options, flags }: Arguments<MakeOption>): ChosenSettings => {
  const chosen = {
    ...given('writer', options.writer),
    ...given('lengthSeconds', options.length, number),
    ...given('voice', options.voice),
    ...given('engine', options.engine),
    ...given('ratePercent', options.rate, number),
    ...given('size', options.size, size),
    ...given('fps', options.fps, number),
    ...given('renditions', options.renditions, (text) => text.split(',').map(Number)),
    ...captions({ show: flags.has('no-burn') ? 'soft' : options.captions, style: options['caption-style'] }),
  };
  const { success, data, error } = VideoSettings.partial().safeParse(chosen, inPlainWords);
  if (!success) throw refusalOf(describeIssues(error), options);
  return Object.fromEntries(Object.keys(chosen).map((key) => [key, data[key as keyof typeof data]]));
};

const captions = ({ show, style }: { show: string | undefined; style: string | undefined }) =>
  show === undefined && style === undefined
    ? {}
    : { captions: { ...(show !== undefined && { show }), ...(style !== undefined && { style }) } };

const given = <Value = string>(
  name: keyof VideoSettings,
  text: string | undefined,
  read: (text: string, name: string) => Value = (same) => same as Value,
) => (text === undefined ? {} : { [name]: read(text, name) });

const number = (text: string, name: string): number => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const { option, remedy } = optionOf[name]!;
  throw new Refusal(`--${option} ${text} is not a number: ${remedy}.`);
};

const size = (text: string): { width: number; height: number } => {
  const named = sizes[text.toLowerCase()];
  if (named !== undefined) return named;
  const [, width, height] = /^(\d{1,6})[x×](\d{1,6})$/i.exec(text) ?? [];
  if (width === undefined || height === undefined)
    throw new Refusal(`--size ${text} is not a size: ${optionOf.size!.remedy}.`);
  return { width: Number(width), height: Number(height) };
};

const refusalOf = (
  { field, message }: { field: string; message: string },
  options: Arguments<MakeOption>['options'],
): Refusal => {
  const { option, remedy } = optionOf[field] ??
    optionOf[field.split(/[.[]/)[0] ?? ''] ?? { option: 'size', remedy: 'see longtake help' };
  const given = `--${option} ${options[option] ?? ''}`;
  // Of a size the remedy does not tell what is wrong with it; of all else it says everything.
  return new Refusal(option === 'size' ? `${given}: ${message}; ${remedy}.` : `${given} is not possible: ${remedy}.`);
};
