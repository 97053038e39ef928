import type { OptionSpecs } from './read-arguments.ts';

/** Options of `make` and `demo`. */
export const makeOptions = {
  topic: { value: 'what the video is about', about: 'write about this, with a language model' },
  out: { value: 'DIR or FILE.mp4', short: 'o', about: 'where the video goes (out/<title>/)' },
  voice: { value: 'a name from longtake voices', about: 'who speaks (Matthew)' },
  engine: { value: 'standard, neural, long-form or generative', about: "the voice's engine (neural)" },
  rate: { value: '50 to 200', about: 'speed of speech in percent (100)' },
  size: { value: 'WxH, 1080p, 720p or 480p', about: 'size of the picture (1920x1080)' },
  fps: { value: 'such as 30', about: 'frames a second (30)' },
  renditions: { value: '720, 480 or both with a comma', about: 'smaller copies for streaming (none)' },
  length: { value: 'seconds', about: 'about how long the video should be (90)' },
  writer: { value: 'extract or model', about: "the document's own sentences, or a language model's" },
  captions: { value: 'burnt, soft, both or none', about: 'where captions are seen; files are always made (both)' },
  'caption-style': { value: 'classic, karaoke, boxed or bold', about: 'how burnt captions look (classic)' },
  music: { value: 'calm, bright, deep, none or FILE', about: 'what is heard behind the speech (none)' },
  'no-burn': { about: 'the same as --captions soft' },
} as const satisfies OptionSpecs;

export type MakeOption = keyof typeof makeOptions;
