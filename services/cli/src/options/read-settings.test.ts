import { describe, expect, it } from '@jest/globals';
import { makeOptions } from './make-options.ts';
import { readArguments } from './read-arguments.ts';
import { readSettings } from './read-settings.ts';

const read = (...args: string[]) => readSettings(readArguments(args, makeOptions));

describe('readSettings', () => {
  it('gives what was chosen, and nothing that was not', () => {
    expect(read()).toEqual({});
    expect(read('--size', '720p', '--fps', '29.97', '--length', '60', '--rate', '90', '--no-burn')).toEqual({
      size: { width: 1280, height: 720 },
      fps: 29.97,
      lengthSeconds: 60,
      ratePercent: 90,
      captions: { show: 'soft', style: 'classic' },
    });
    expect(read('--captions', 'burnt', '--caption-style', 'boxed').captions).toEqual({ show: 'burnt', style: 'boxed' });
    expect(read('--renditions', '720,480').renditions).toEqual([720, 480]);
    expect(read('--size', '1080x1920').size).toEqual({ width: 1080, height: 1920 });
  });

  it.each([
    ['--size', '1921x1080', '--size 1921x1080: width must be even'],
    ['--size', '3841x2160', '--size 3841x2160: width must be at most 3840'],
    ['--size', '3840x3840', 'the size is over 4K: use at most 3840x2160'],
    ['--size', 'huge', '--size huge is not a size: use for example --size 1920x1080'],
    ['--fps', '31', '--fps 31 is not possible: use 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60.'],
    ['--fps', 'fast', '--fps fast is not a number: use 23.976, 24,'],
    ['--length', '4', 'use whole seconds from 5 to 36000'],
    ['--length', '-4', '--length -4 is not a number'],
    ['--rate', '500', 'use a whole number from 50 to 200'],
    ['--engine', 'turbo', 'use standard, neural, long-form or generative'],
    ['--captions', 'maybe', 'use burnt, soft, both or none'],
    ['--caption-style', 'comic', 'use classic, karaoke, boxed or bold'],
    ['--renditions', '9000', '--renditions 9000 is not possible: use 720, 480 or 720,480.'],
    ['--renditions', '720,360', '--renditions 720,360 is not possible: use 720, 480 or 720,480.'],
    ['--renditions', '480,480', '--renditions 480,480 is not possible: use 720, 480 or 720,480.'],
    ['--writer', 'me', 'use --writer extract or --writer model'],
  ])('refuses %s %s and names a remedy', (option, value, sentence) => {
    expect(() => read(option, value)).toThrow(sentence);
    expect(() => read(option, value)).toThrow(option);
  });
});
