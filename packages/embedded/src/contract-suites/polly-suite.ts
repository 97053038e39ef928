import { Polly, type SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';
import { describe, expect, it } from '@jest/globals';
import type { Target } from './target.ts';

interface Mark {
  time: number;
  type: string;
  start: number;
  end: number;
  value: string;
}

type Request = Partial<SynthesizeSpeechCommandInput> & { Text: string };

const BYTES_A_MS = 32;

const sessionOf = (target: Target) => {
  const polly = new Polly({ ...target, maxAttempts: 1 });
  const speak = (request: Request) =>
    polly.synthesizeSpeech({ OutputFormat: 'pcm', VoiceId: 'Joanna', Engine: 'neural', ...request });
  const pcm = async (request: Request) => {
    const { AudioStream, ...rest } = await speak(request);
    return { ...rest, bytes: Buffer.from((await AudioStream?.transformToByteArray()) ?? []) };
  };
  const marks = async (request: Request): Promise<Mark[]> => {
    const { AudioStream } = await speak({ OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'], ...request });
    const text = (await AudioStream?.transformToString()) ?? '';
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
  return { polly, speak, pcm, marks };
};

type Session = ReturnType<typeof sessionOf>;

const slice = (text: string, { start, end }: Mark) => Buffer.from(text).subarray(start, end).toString();

const sound = (session: () => Session) => {
  it('speaks PCM, 16-bit mono at 16 kHz unless 8 kHz is asked for, and counts the characters', async () => {
    const { pcm } = session();
    const Text = 'The lighthouse stood over one hundred metres tall.';
    const wide = await pcm({ Text });
    const narrow = await pcm({ Text, SampleRate: '8000' });
    expect(wide).toMatchObject({ ContentType: 'audio/pcm', RequestCharacters: Text.length });
    expect(wide.bytes.length / BYTES_A_MS).toBeGreaterThan(2_000);
    expect(wide.bytes.length / BYTES_A_MS).toBeLessThan(5_000);
    expect(Math.abs(wide.bytes.length / 2 - narrow.bytes.length)).toBeLessThan(400);
  });

  it('pauses where a break says so', async () => {
    const { pcm } = session();
    const ssml = (pause: string) => ({ Text: `<speak>One${pause} two.</speak>`, TextType: 'ssml' as const });
    const [plain, paused] = await Promise.all([pcm(ssml('')), pcm(ssml('<break time="2s"/>'))]);
    expect((paused.bytes.length - plain.bytes.length) / BYTES_A_MS).toBeGreaterThan(1_500);
    expect((paused.bytes.length - plain.bytes.length) / BYTES_A_MS).toBeLessThan(2_700);
  });
};

const speechMarks = (session: () => Session) => {
  it('names every word with its bytes in the input, in time, within the sound', async () => {
    const { marks, pcm } = session();
    const Text = 'Café “Zoë” opened in 1759. Sailors, they say, didn’t mind: £40 was cheap!';
    const all = await marks({ Text });
    const words = all.filter(({ type }) => type === 'word');
    expect(words.map(({ value }) => value)).toEqual([
      'Café',
      'Zoë',
      'opened',
      'in',
      '1759',
      'Sailors',
      'they',
      'say',
      'didn’t',
      'mind',
      '£40',
      'was',
      'cheap',
    ]);
    for (const mark of all) expect(slice(Text, mark)).toBe(mark.value);
    const times = words.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
    expect(times.at(-1)).toBeLessThan((await pcm({ Text })).bytes.length / BYTES_A_MS);
  });

  it('names sentences before their first words', async () => {
    const { marks } = session();
    const all = await marks({ Text: 'Dr. Smeaton built it. It stood.' });
    expect(all.map(({ type, value }) => `${type}: ${value}`)).toEqual([
      'sentence: Dr. Smeaton built it.',
      'word: Dr',
      'word: Smeaton',
      'word: built',
      'word: it',
      'sentence: It stood.',
      'word: It',
      'word: stood',
    ]);
  });

  it('counts the bytes of the markup in SSML, and says when a mark is passed', async () => {
    const { marks } = session();
    const Text = '<speak>Märy had <break time="300ms"/>a little <mark name="animal"/>lamb &amp; more.</speak>';
    const all = await marks({ Text, TextType: 'ssml', SpeechMarkTypes: ['sentence', 'word', 'ssml'] });
    const [sentence] = all;
    expect(sentence).toMatchObject({
      type: 'sentence',
      start: 7,
      value: 'Märy had <break time="300ms"/>a little <mark name="animal"/>lamb &amp; more.',
    });
    const lamb = all.find(({ value }) => value === 'lamb');
    expect(slice(Text, lamb!)).toBe('lamb');
    expect(all.find(({ type }) => type === 'ssml')).toMatchObject({ value: 'animal', time: lamb?.time });
    const [had, a] = ['had', 'a'].map((word) => all.find(({ value }) => value === word)?.time ?? 0);
    expect((a ?? 0) - (had ?? 0)).toBeGreaterThan(400);
  });
};

const refusals = (session: () => Session) => {
  const refused = async (request: Request, name: string, message?: RegExp) => {
    const sent = session().speak(request);
    await expect(sent).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    if (message !== undefined) await expect(sent).rejects.toThrow(message);
  };

  it('refuses more than 3,000 spoken or 6,000 written characters', async () => {
    await refused({ Text: 'x '.repeat(1_501) }, 'TextLengthExceededException');
    const marked = `<speak>${'<break time="10ms"/>'.repeat(300)}x</speak>`;
    await refused({ Text: marked, TextType: 'ssml' }, 'TextLengthExceededException');
  });

  it('refuses SSML that is not well formed', async () => {
    for (const Text of [
      '<speak>One',
      'no markup',
      '<speak>a & b</speak>',
      '<speak><p>One</speak></p>',
      '<speak><shout>One</shout></speak>',
    ]) {
      await refused({ Text, TextType: 'ssml' }, 'InvalidSsmlException');
    }
    await refused({ Text: '<speak><emphasis>One</emphasis></speak>', TextType: 'ssml' }, 'InvalidSsmlException');
  });

  it('refuses an engine that the voice does not have, and a voice that nobody has', async () => {
    await refused(
      { Text: 'x', VoiceId: 'Ruth', Engine: 'standard' },
      'ValidationException',
      /This voice does not support the selected engine: standard/,
    );
    const nobody = JSON.parse('{"VoiceId":"Nobody"}');
    await refused(
      { Text: 'x', ...nobody },
      'ValidationException',
      /Value 'Nobody' at 'voiceId' failed to satisfy constraint: Member must satisfy enum value set/,
    );
  });

  it('refuses rates, marks and formats that do not go together', async () => {
    await refused({ Text: 'x', SampleRate: '44100' }, 'InvalidSampleRateException');
    await refused({ Text: 'x', SpeechMarkTypes: ['word'] }, 'MarksNotSupportedForFormatException');
    await refused(
      { Text: 'x', OutputFormat: 'json', SpeechMarkTypes: ['ssml'] },
      'SsmlMarksNotSupportedForTextTypeException',
    );
  });
};

const voices = (session: () => Session) => {
  it('lists the voices of a language and engine', async () => {
    const { polly } = session();
    const { Voices = [] } = await polly.describeVoices({ LanguageCode: 'en-US', Engine: 'neural' });
    expect(Voices.find(({ Id }) => Id === 'Joanna')).toMatchObject({
      Name: 'Joanna',
      Gender: 'Female',
      LanguageCode: 'en-US',
      LanguageName: 'US English',
    });
    expect(Voices.map(({ Id }) => Id)).not.toContain('Brian');
    const bilingual = await polly.describeVoices({
      LanguageCode: 'hi-IN',
      IncludeAdditionalLanguageCodes: true,
      Engine: 'standard',
    });
    expect(bilingual.Voices?.map(({ Id }) => Id)).toContain('Aditi');
  });
};

/** What Polly promises and longtake relies on, driven by the unmodified SDK. About 1,000 characters are billed. */
export const pollySuite = (target: () => Target): void => {
  const session = () => sessionOf(target());
  describe('sound', () => sound(session));
  describe('speech marks', () => speechMarks(session));
  describe('refusals', () => refusals(session));
  describe('voices', () => voices(session));
};
