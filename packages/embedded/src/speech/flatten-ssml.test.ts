import { describe, expect, it } from '@jest/globals';
import { flattenSsml } from './flatten-ssml.ts';

const script = (ssml: string) => {
  const flattened = flattenSsml(ssml);
  if (!('script' in flattened)) throw new Error(JSON.stringify(flattened));
  return flattened.script;
};

describe('flattenSsml', () => {
  it('keeps for every character where it stands in the source', () => {
    const ssml = '<speak>A&amp;<p>b&#x20AC;</p></speak>';
    const { text, sourceStarts, sourceEnds } = script(ssml);
    expect(text).toBe('A&b€\n');
    const sources = [...text].map((_, index) => ssml.slice(sourceStarts[index], sourceEnds[index]));
    expect(sources).toEqual(['A', '&amp;', 'b', '&#x20AC;', '</p>']);
  });

  it('nests rates', () => {
    const { text, rates } = script('<speak>a<prosody rate="50%">b<prosody rate="+20%">c</prosody></prosody>d</speak>');
    expect([...text].map((letter, index) => `${letter}${rates[index]}`)).toEqual(['a1', 'b0.5', 'c0.6', 'd1']);
  });

  it('reads breaks, marks, aliases and comments', () => {
    const { text, breaks, marks } = script(
      '<?xml version="1.0"?><speak>One<break time="1.5s"/><!-- two --><sub alias="three &amp; four">34</sub><mark name="m"/></speak>',
    );
    expect(text).toBe('One three & four');
    expect(breaks).toEqual([{ at: 3, durationMs: 1_500 }]);
    expect(marks).toMatchObject([{ at: 16, name: 'm' }]);
  });

  it.each([
    ['', 'it is empty'],
    ['text', 'nothing is round it'],
    ['<speak>open', 'it is not closed'],
    ['<speak>a</speak><speak>b</speak>', 'there are two'],
    ['<speak><p>a</s></speak>', 'tags cross'],
    ['<speak>a & b</speak>', 'an ampersand is bare'],
    ['<speak>a < b</speak>', 'a bracket is bare'],
    ['<speak>&nbsp;</speak>', 'an entity is not one of XML'],
    ['<speak><b>a</b></speak>', 'a tag is unknown'],
    ['<speak><break time="soon"/></speak>', 'a time is none'],
    ['<speak><break time="11s"/></speak>', 'a break is too long'],
    ['<speak><prosody rate="quick">a</prosody></speak>', 'a rate is none'],
  ])('calls %j invalid: %s', (ssml) => {
    expect(flattenSsml(ssml)).toMatchObject({ invalid: expect.any(String) });
  });

  it.each([
    '<phoneme ph="x">a</phoneme>',
    '<say-as interpret-as="date">1</say-as>',
    '<amazon:effect name="whispered">a</amazon:effect>',
    '<prosody pitch="high">a</prosody>',
    '<lang xml:lang="fr-FR">a</lang>',
  ])('says that %j is not spoken here', (inner) => {
    expect(flattenSsml(`<speak>${inner}</speak>`)).toMatchObject({ unsupported: expect.any(String) });
  });
});
