import { describe, expect, it } from '@jest/globals';
import { chooseVoice } from './choose-voice.ts';

const voice = (id: string, ...engines: string[]) => ({ id, language: 'en-US', gender: 'Female', engines });
const voices = [voice('Matthew', 'neural', 'standard'), voice('Ivy', 'standard')];
const topic = { kind: 'topic' as const, topic: 'Tides', warnings: [] };

describe('chooseVoice', () => {
  it('takes the usual voice, and the engine that a voice has', () => {
    expect(chooseVoice(topic, {}, voices)).toEqual({ voice: 'Matthew', engine: 'neural' });
    expect(chooseVoice(topic, { voice: 'ivy' }, voices)).toEqual({ voice: 'Ivy', engine: 'standard' });
  });

  it('refuses a voice that does not exist, and an engine that it does not have', () => {
    expect(() => chooseVoice(topic, { voice: 'Mathew' }, voices)).toThrow(
      '--voice Mathew is not a voice: did you mean Matthew? (longtake voices lists them; English is the one language so far).',
    );
    expect(() => chooseVoice(topic, { voice: 'Zzz' }, voices)).toThrow('use one of Matthew, Ivy');
    expect(() => chooseVoice(topic, { voice: 'Ivy', engine: 'neural' }, voices)).toThrow(
      '--engine neural is not offered by Ivy: use standard.',
    );
  });
});
