import { type Scene, Storyboard, type Visual } from '@longtake/contracts';

const coasts = ['northern', 'eastern', 'southern', 'western', 'inner', 'outer'];
const grounds = ['a bare rock', 'a low island', 'the end of a pier', 'a cliff of chalk', 'a sand bank', 'an old fort'];
const lights = ['white', 'red', 'green', 'amber'];
const seas = ['the bay', 'the strait', 'the open sea', 'the harbour', 'the river mouth'];
const facts = [
  'Its keeper counts the ships by hand, and writes each of them into a book.',
  'In a storm the spray reaches the lantern, and salt dries on the glass.',
  'Nobody has lived there since the lamp learned to light itself.',
  'On clear nights its beam is seen from the mountains.',
  'A bell rings in the fog, one stroke for every breath of a sleeper.',
  'The stairs are steep, and the last of them is a ladder.',
  'Birds rest on the rail until the light turns towards them.',
];
/** Says one of a list for a number, each list in a rhythm of its own, so that no two scenes say the same. */
const pick = <Item>(items: readonly Item[], scene: number, stride: number): Item =>
  items[(scene * stride + Math.floor(scene / items.length)) % items.length]!;

const narrationOf = (scene: number): string =>
  [
    `Lamp ${scene} of the ${pick(coasts, scene, 1)} coast stands on ${pick(grounds, scene, 5)}.`,
    `It shows ${pick(lights, scene, 3)} light over ${pick(seas, scene, 2)}, every ${3 + (scene % 17)} seconds.`,
    pick(facts, scene, 3),
  ].join(' ');

/** One in two scenes is a photograph under a camera; the others are cards of every kind. */
const visualOf = (scene: number, pictures: number): Visual => {
  const picture = { kind: 'picture' as const, picture: scene % pictures };
  const cards: Visual[] = [
    { kind: 'section', heading: `The ${pick(coasts, scene, 1)} coast` },
    { ...picture, heading: `Lamp ${scene}` },
    { kind: 'bullets', items: [`Lamp ${scene}`, `${3 + (scene % 17)} seconds`, pick(seas, scene, 2)] },
    picture,
    { kind: 'quote', text: pick(facts, scene, 3), attribution: `the keeper of lamp ${scene}` },
    picture,
  ];
  return cards[scene % cards.length]!;
};

/** How long the voice of this machine takes for a scene, with its pauses; the words vary by few. */
const SCENE_SECONDS = 13.5;
const SCENES_A_CHAPTER = 12;

/** A film of about so many minutes that says and shows something else in every scene. */
export const longStoryboard = (film: { minutes: number; size: Storyboard['size']; assets: string[] }): Storyboard => {
  const count = Math.max(3, Math.round((film.minutes * 60) / SCENE_SECONDS));
  const scenes = Array.from(
    { length: count },
    (_, scene): Scene => ({
      id: `scene-${scene}`,
      ...(scene % SCENES_A_CHAPTER === 0 && { chapter: `From lamp ${scene}` }),
      narration: narrationOf(scene),
      visual:
        scene === 0
          ? { kind: 'title', title: 'The lamps of the coast', subtitle: `${count} scenes` }
          : visualOf(scene, film.assets.length),
    }),
  );
  return Storyboard.parse({
    version: 1,
    title: 'The lamps of the coast',
    size: film.size,
    pictures: film.assets.map((asset) => ({ asset })),
    scenes,
  });
};
