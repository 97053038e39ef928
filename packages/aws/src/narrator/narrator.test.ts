import { PollyClient } from '@aws-sdk/client-polly';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Voice } from '@longtake/contracts';
import { startPolly } from '@longtake/embedded';
import { narratorSuite } from '@longtake/port-suites';
import { account } from '../testing/account.ts';
import { type ScriptedAnswer, type ScriptedRequest, startScripted } from '../testing/start-scripted.ts';
import { createNarrator } from './narrator.ts';

const matthew: Voice = { id: 'Matthew', engine: 'neural', ratePercent: 100 };

describe('on Polly', () => {
  narratorSuite(async () => {
    const server = await startPolly();
    const client = new PollyClient({ ...account, endpoint: server.url });
    const close = async () => {
      client.destroy();
      await server.close();
    };
    return { port: createNarrator({ client }), close };
  });

  let stop: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await stop?.();
    stop = undefined;
  });

  const scripted = async (answer: (request: ScriptedRequest) => ScriptedAnswer) => {
    const server = await startScripted(answer);
    const client = new PollyClient({ ...account, endpoint: server.url, maxAttempts: 1 });
    stop = async () => {
      client.destroy();
      await server.close();
    };
    return { narrator: createNarrator({ client }), requests: server.requests };
  };

  const voices = {
    Voices: [
      { Id: 'Matthew', LanguageCode: 'en-US', Gender: 'Male', SupportedEngines: ['standard', 'neural'] },
      { Id: 'Ruth', LanguageCode: 'en-US', Gender: 'Female', SupportedEngines: ['neural', 'generative'] },
    ],
  };
  const refusing =
    (answer: ScriptedAnswer) =>
    ({ path }: ScriptedRequest): ScriptedAnswer =>
      path.startsWith('/v1/voices') ? { status: 200, body: voices } : answer;

  it('tells a throttle, which Polly sends with status 400, from a refusal', async () => {
    const { narrator } = await scripted(refusing({ status: 400, errorType: 'ThrottlingException' }));
    await expect(narrator.speak('Hello.', matthew)).rejects.toMatchObject({ name: 'Transient.SpeechThrottled' });
  });

  it('says which engines a voice has', async () => {
    const { narrator } = await scripted(refusing({ status: 400, errorType: 'ValidationException' }));
    await expect(narrator.speak('Hello.', { ...matthew, engine: 'long-form' })).rejects.toMatchObject({
      name: 'Input.VoiceUnknown',
      message:
        'The voice Matthew does not speak with the long-form engine: use standard or neural for it, or another voice.',
    });
  });

  it('names voices that the engine has in place of one that there is not', async () => {
    const { narrator } = await scripted(refusing({ status: 400, errorType: 'ValidationException' }));
    await expect(narrator.speak('Hello.', { ...matthew, id: 'Nobody' })).rejects.toMatchObject({
      name: 'Input.VoiceUnknown',
      message: 'There is no voice Nobody: use Matthew or Ruth.',
    });
  });

  it('hands on why Polly refuses a text', async () => {
    const { narrator } = await scripted(
      refusing({ status: 400, errorType: 'InvalidSsmlException', body: { message: 'Invalid SSML request' } }),
    );
    await expect(narrator.speak('Hello.', matthew)).rejects.toMatchObject({
      name: 'Input.SpeechRefused',
      message: expect.stringContaining('Invalid SSML request'),
    });
  });

  it('says that Polly is busy when it fails', async () => {
    const { narrator } = await scripted(refusing({ status: 500, errorType: 'ServiceFailureException' }));
    await expect(narrator.speak('Hello.', matthew)).rejects.toMatchObject({ name: 'Transient.ServiceBusy' });
  });

  it('asks for the voices once, page by page, and again after a failure', async () => {
    const pages = [
      { status: 500, errorType: 'ServiceFailureException' },
      { status: 200, body: { Voices: voices.Voices.slice(0, 1), NextToken: 'more' } },
      { status: 200, body: { Voices: voices.Voices.slice(1) } },
    ];
    const { narrator, requests } = await scripted(() => pages.shift() ?? { status: 500 });
    await expect(narrator.voices()).rejects.toMatchObject({ name: 'Transient.ServiceBusy' });
    expect((await narrator.voices()).map(({ id }) => id)).toEqual(['Matthew', 'Ruth']);
    expect((await narrator.voices()).map(({ id }) => id)).toEqual(['Matthew', 'Ruth']);
    expect(requests.map(({ path }) => path)).toEqual(['/v1/voices', '/v1/voices', '/v1/voices?NextToken=more']);
  });

  it('estimates the words of a generative voice, and asks for no marks', async () => {
    const { narrator, requests } = await scripted(() => ({
      status: 200,
      headers: { 'x-amzn-requestcharacters': '23' },
      body: new Uint8Array(64_000).fill(1),
    }));
    const text = 'Light falls, and stays.';
    const { marks, billedCharacters } = await narrator.speak(text, { ...matthew, id: 'Ruth', engine: 'generative' });
    expect(requests.map(({ body }) => body.OutputFormat)).toEqual(['pcm']);
    expect(billedCharacters).toBe(23);
    expect(marks.sampleCount).toBe(32_000);
    expect(marks.words.map((word) => word.text)).toEqual(['Light', 'falls', 'and', 'stays']);
    expect(marks.words.at(-1)?.endMs).toBeLessThan(2_000);
  });

  it('bills sound and marks, as Polly does, and places words of SSML in the plain text', async () => {
    const { narrator, requests } = await scripted(({ body }) => {
      const { OutputFormat, Text } = body as { OutputFormat: string; Text: string };
      const headers = { 'x-amzn-requestcharacters': '20' };
      if (OutputFormat === 'pcm') return { status: 200, headers, body: new Uint8Array(32_000).fill(1) };
      const at = (word: string) => Buffer.byteLength(Text.slice(0, Text.indexOf(word)));
      const mark = (word: string, time: number) =>
        JSON.stringify({ time, type: 'word', start: at(word), end: at(word) + Buffer.byteLength(word), value: word });
      return { status: 200, headers, body: `${mark('Salz', 10)}\n${mark('größer', 400)}\n` };
    });
    const spoken = await narrator.speak('Salz & <größer> 🌊', { ...matthew, ratePercent: 90 });
    expect(requests[0]?.body).toMatchObject({
      TextType: 'ssml',
      Text: '<speak><prosody rate="90%">Salz &amp; &lt;größer&gt; 🌊</prosody></speak>',
    });
    expect(spoken.billedCharacters).toBe(40);
    expect(spoken.marks.words).toMatchObject([
      { text: 'Salz', charStart: 0, charEnd: 4, startMs: 10, endMs: 400 },
      { text: 'größer', charStart: 8, charEnd: 14, startMs: 400 },
    ]);
  });

  it('shifts the words of later pieces by the samples before them, to the sample', async () => {
    const lengths = [16_001, 8_000];
    const { narrator } = await scripted(({ body }) => {
      if (body.OutputFormat === 'pcm') return { status: 200, body: new Uint8Array((lengths.shift() ?? 0) * 2) };
      return { status: 200, body: `${JSON.stringify({ time: 100, type: 'word', start: 0, end: 3, value: 'One' })}\n` };
    });
    const text = `One ${'a'.repeat(2_890)}. One more.`;
    const { marks } = await narrator.speak(text, matthew);
    expect(marks.sampleCount).toBe(24_001);
    expect(marks.words.map(({ charStart, startMs }) => [charStart, startMs])).toEqual([
      [0, 100],
      [text.lastIndexOf('One'), 100 + (16_001 * 1000) / 16_000],
    ]);
  });

  it('refuses a text without anything to speak', async () => {
    const { narrator, requests } = await scripted(() => ({ status: 500 }));
    await expect(narrator.speak('  \n ', matthew)).rejects.toMatchObject({ name: 'Input.SpeechRefused' });
    expect(requests).toEqual([]);
  });
});
