import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { pictureRefs, VideoSettings } from '@longtake/contracts';
import type { Script } from '../../ports.ts';
import { extractScript } from './extract-script.ts';
import { SCENE_PAUSE_SECONDS } from './speech/speech-seconds.ts';

const article = await readFile(new URL('../../../../../examples/northern-lights/article.md', import.meta.url), 'utf8');
const refs = pictureRefs(article).map(({ ref }) => ref);
const pictures = refs.map((ref, index) => ({ ref, asset: `assets/local/p${index}` }));
const extract = (seconds: number): Script =>
  extractScript({
    text: { content: article, format: 'markdown' },
    pictures,
    settings: VideoSettings.parse({ lengthSeconds: seconds }),
  });
const sectionsOf = [...article.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

describe.each([60, 90, 120])('the example, in %i seconds', (seconds) => {
  const { storyboard, warnings } = extract(seconds);
  const { scenes } = storyboard;

  test('lasts so long, within 15 percent, at 150 words a minute', () => {
    const words = scenes.reduce((sum, { narration }) => sum + narration.split(' ').length, 0);
    const lasts = (words / 150) * 60 + scenes.length * SCENE_PAUSE_SECONDS;
    expect(Math.abs(lasts / seconds - 1)).toBeLessThan(0.15);
  });

  test('tells something of every section, each a chapter, and leaves nothing to warn of', () => {
    const chapters = scenes.flatMap(({ chapter }) => (chapter === undefined ? [] : [chapter]));
    expect(chapters).toEqual(['Why the sky dances', ...sectionsOf]);
    expect(warnings).toEqual([]);
  });

  test('shows all pictures in the article’s order, its quote and its list', () => {
    const shown = scenes.flatMap(({ visual }) => (visual.kind === 'picture' ? [visual.picture] : []));
    expect([...new Set(shown)]).toEqual(refs.map((_, index) => index));
    expect(storyboard.pictures.map(({ asset }) => asset)).toEqual(pictures.map(({ asset }) => asset));
    expect(storyboard.pictures.every(({ alt = '' }) => alt.length > 20)).toBe(true);
    expect(scenes.map(({ visual }) => visual)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'title', title: 'Why the sky dances', subtitle: 'The northern lights' }),
        expect.objectContaining({ kind: 'quote', attribution: 'Fridtjof Nansen, Farthest North, 1897' }),
        expect.objectContaining({ kind: 'bullets', heading: 'How to see it' }),
      ]),
    );
  });

  test('speaks its title and whole sentences of it alone, in its order', () => {
    const plain = article
      .replace(/^> ?/gm, '')
      .replace(/^# (.+):.*$/m, '$1.')
      .replace(/\s+/g, ' ')
      .replaceAll(' km per second', ' kilometres per second')
      .replaceAll(' km', ' kilometres');
    const places = scenes
      .flatMap(({ narration }) => narration.split(/(?<=[.!?]) (?=[A-Z])/))
      .map((sentence) => plain.indexOf(sentence));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

test('time enough, and the example is told whole', () => {
  const told = extract(600)
    .storyboard.scenes.map(({ narration }) => narration)
    .join(' ');
  expect(told).toContain('All it asks of you is a dark place');
  expect(told).toContain('writhing and twisting across the sky');
});
