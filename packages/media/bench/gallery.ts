import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { stdout } from 'node:process';
import { CameraMove, type CaptionStyle } from '@longtake/contracts';
import { sharp } from '../src/sharp.ts';
import { filmStill, type Still, type StillVisual } from './gallery/film-still.ts';
import { sheetOf } from './gallery/sheet.ts';
import { texts } from './gallery/texts.ts';

// Draws docs/gallery/: `node packages/media/bench/gallery.ts`. Look at the sheets after any change to what is drawn.

const root = new URL('../../../', import.meta.url);
const out = new URL('docs/gallery/', root);
const photograph = await readFile(new URL('examples/northern-lights/pictures/lake.jpg', root));

const canvases = {
  '16x9-480p': { width: 854, height: 480 },
  '16x9-1080p': { width: 1920, height: 1080 },
  '16x9-4k': { width: 3840, height: 2160 },
  '9x16': { width: 1080, height: 1920 },
  '1x1': { width: 1080, height: 1080 },
  '4x5': { width: 1080, height: 1350 },
} as const;

const styles: CaptionStyle[] = ['classic', 'karaoke', 'boxed', 'bold'];
const picture = (heading?: string): StillVisual => ({
  kind: 'picture',
  picture: 0,
  camera: 'hold',
  ...(heading !== undefined && { heading }),
});
const { latin } = texts;
const cards: StillVisual[] = [
  { kind: 'title', title: latin.title, subtitle: latin.long },
  { kind: 'bullets', heading: latin.heading, items: [latin.short, latin.long, latin.short] },
  { kind: 'quote', text: latin.long, attribution: latin.title },
];

const draw = async (name: string, stills: Still[], tile: { width: number; columns: number }): Promise<void> => {
  const frames: Uint8Array[] = [];
  for (const still of stills) frames.push(await filmStill(still));
  const jpeg = await sheetOf(frames, tile);
  await writeFile(new URL(`${name}.jpg`, out), jpeg);
  stdout.write(`${name}.jpg ${Math.ceil(jpeg.length / 1000)} kB\n`);
};

await mkdir(out, { recursive: true });

for (const [name, size] of Object.entries(canvases)) {
  const wide = size.width > size.height;
  const shots: Still[] = [
    ...cards.map((visual) => ({ size, visual, narration: latin.narration, at: 0.3 })),
    ...styles.map((style) => ({
      size,
      photograph,
      visual: picture(latin.heading),
      narration: latin.narration,
      style,
      at: 0.3,
    })),
  ];
  await draw(`canvas-${name}`, shots, wide ? { width: 480, columns: 2 } : { width: 300, columns: 4 });
}

const { width, height } = canvases['16x9-1080p'];
for (const [name, size] of [
  ['scripts-16x9', { width, height }],
  ['scripts-9x16', canvases['9x16']],
] as const) {
  const stills = Object.values(texts).map((text, index): Still => {
    const style = styles[index % styles.length]!;
    return { size, photograph, visual: picture(text.heading), narration: text.narration, style, at: 0.35 };
  });
  await draw(name, stills, name === 'scripts-16x9' ? { width: 480, columns: 3 } : { width: 270, columns: 5 });
}

const scriptCards = Object.values(texts).map(
  (text): Still => ({
    size: canvases['16x9-1080p'],
    visual: { kind: 'bullets', heading: text.heading, items: [text.short, text.long] },
    narration: text.narration,
    at: 0.6,
  }),
);
await draw('scripts-cards', scriptCards, { width: 480, columns: 3 });

// Each camera move at its beginning and its end, over a picture three times as wide as high.
const { width: fullWidth, height: fullHeight } = await sharp(photograph).metadata();
const band = { left: 0, top: Math.floor(fullHeight / 4), width: fullWidth, height: Math.floor(fullWidth / 3) };
const panorama = await sharp(photograph).extract(band).png().toBuffer();
const cameras: StillVisual[] = [
  ...CameraMove.options.map((camera) => ({ kind: 'picture' as const, picture: 0, camera })),
  { kind: 'picture', picture: 0, camera: 'fit', ground: 'plain' },
];
const moves = cameras.flatMap((visual) =>
  [0, 1].map(
    (at): Still => ({ size: { width, height }, photograph: panorama, visual, narration: latin.narration, at }),
  ),
);
await draw('cameras', moves, { width: 320, columns: 4 });
