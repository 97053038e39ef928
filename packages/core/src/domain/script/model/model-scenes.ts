import { limits, type ModelScript } from '@longtake/contracts';
import type { DraftScene } from '../scenes/draft-scene.ts';
import { shorten } from '../scenes/shorten.ts';
import { cleanText } from '../speech/clean-text.ts';

const MOST_ITEMS = 8;

/** A title or heading of the model's as a card may show it. */
export const cardTitle = (text: string): string => shorten(cleanText(text), limits.titleCharacters);

/** A valid script as drafts: words cleaned and cut to what cards hold. What looks like markup is shown as it stands. */
export const modelScenes = ({ title, scenes }: ModelScript): DraftScene[] =>
  scenes.slice(0, limits.scenes).map((scene, index) => {
    const heading = cardTitle(scene.heading);
    const visual = visualOf(scene, { title: cardTitle(title), heading });
    const chapter = index === 0 && heading === '' ? cardTitle(title) : heading;
    return {
      name: visual.kind === 'title' ? 'title' : heading === '' ? 'scene' : heading,
      ...(chapter !== '' && { chapter }),
      narration: shortened(cleanText(scene.narration)),
      visual,
    };
  });

const shortened = (narration: string): string =>
  narration.length <= limits.narrationCharacters ? narration : shorten(narration, limits.narrationCharacters);

const visualOf = (
  scene: ModelScript['scenes'][number],
  { title, heading }: { title: string; heading: string },
): DraftScene['visual'] => {
  const headed = heading !== '' && { heading };
  switch (scene.visual) {
    case 'title':
      return { kind: 'title', title, ...(heading !== '' && heading !== title && { subtitle: heading }) };
    case 'section':
      return { kind: 'section', heading };
    case 'bullets':
      return { kind: 'bullets', ...headed, items: itemsOf(scene.items ?? []) };
    case 'quote':
      return { kind: 'quote', text: shorten(cleanText(scene.quote ?? ''), 590), ...attributed(scene.attribution) };
    case 'picture':
      return { kind: 'picture', picture: scene.picture ?? 0, ...headed };
  }
};

const itemsOf = (items: readonly string[]): string[] =>
  items
    .map((item) => shorten(cleanText(item), 160))
    .filter((item) => item !== '')
    .slice(0, MOST_ITEMS);

const attributed = (attribution = ''): { attribution?: string } => {
  const by = shorten(cleanText(attribution), 120);
  return by === '' ? {} : { attribution: by };
};
