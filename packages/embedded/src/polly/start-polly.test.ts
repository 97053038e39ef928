import { Polly } from '@aws-sdk/client-polly';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pollySuite } from '../contract-suites/polly-suite.ts';
import { type EmbeddedPolly, startPolly } from './start-polly.ts';

const config = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const heard: string[] = [];

let server: EmbeddedPolly;
let polly: Polly;

beforeAll(async () => {
  server = await startPolly({ onCall: (operation) => heard.push(operation) });
  polly = new Polly({ ...config, endpoint: server.url, maxAttempts: 1 });
});
afterAll(() => server.close());

const speak = async (VoiceId: 'Joanna' | 'Matthew', Text: string) => {
  const { AudioStream } = await polly.synthesizeSpeech({ OutputFormat: 'pcm', VoiceId, Text });
  return Buffer.from((await AudioStream?.transformToByteArray()) ?? []);
};

describe('the embedded Polly', () => {
  pollySuite(() => ({ ...config, endpoint: server.url }));

  it('counts its calls, also those that it refuses', async () => {
    const before = server.calls.SynthesizeSpeech ?? 0;
    await speak('Matthew', 'One.');
    await expect(polly.synthesizeSpeech({ OutputFormat: 'pcm', VoiceId: 'Ruth', Text: 'One.' })).rejects.toThrow(
      /engine/,
    );
    expect(server.calls.SynthesizeSpeech).toBe(before + 2);
    expect(heard.filter((operation) => operation === 'SynthesizeSpeech')).toHaveLength(before + 2);
  });

  it('gives the same bytes for the same text, and others for another voice', async () => {
    const text = 'For two thousand years, sailors have steered by lights on the shore.';
    const first = await speak('Joanna', text);
    // Nine texts between push the first out of what the server remembers.
    for (let index = 0; index < 9; index += 1) await speak('Matthew', `Number ${index}.`);
    expect((await speak('Joanna', text)).equals(first)).toBe(true);
    expect((await speak('Matthew', text)).equals(first)).toBe(false);
  });

  it('answers others while it speaks a long text', async () => {
    const long = speak('Matthew', 'A sentence that takes a while to be spoken. '.repeat(60));
    const startMs = performance.now();
    await polly.describeVoices({});
    expect(performance.now() - startMs).toBeLessThan(500);
    expect((await long).length).toBeGreaterThan(60 * 32_000);
  });

  it('says that other languages are not spoken yet', async () => {
    const german = polly.synthesizeSpeech({
      OutputFormat: 'pcm',
      VoiceId: 'Vicki',
      Engine: 'neural',
      Text: 'Guten Tag.',
    });
    await expect(german).rejects.toMatchObject({ name: 'LanguageNotSupportedException' });
    await expect(german).rejects.toThrow(/does not speak other languages than English yet/);
    await expect(
      polly.synthesizeSpeech({ OutputFormat: 'pcm', VoiceId: 'Joanna', LanguageCode: 'fr-FR', Text: 'Bonjour.' }),
    ).rejects.toMatchObject({ name: 'LanguageNotSupportedException' });
  });

  it('fails closed on formats, markup and operations that it does not know', async () => {
    const closed = { name: 'NotImplementedException', $metadata: { httpStatusCode: 501 } };
    const request = { VoiceId: 'Joanna' as const, Text: 'One.' };
    await expect(polly.synthesizeSpeech({ ...request, OutputFormat: 'mp3' })).rejects.toMatchObject(closed);
    await expect(
      polly.synthesizeSpeech({ ...request, OutputFormat: 'json', SpeechMarkTypes: ['viseme'] }),
    ).rejects.toMatchObject(closed);
    const Text = '<speak><say-as interpret-as="digits">12</say-as></speak>';
    await expect(
      polly.synthesizeSpeech({ ...request, OutputFormat: 'pcm', Text, TextType: 'ssml' }),
    ).rejects.toMatchObject(closed);
    await expect(polly.listLexicons({})).rejects.toMatchObject(closed);
  });
});
