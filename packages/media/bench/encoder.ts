import { rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Segment } from '@longtake/contracts';
import type { ShownPicture } from '@longtake/frames';
import { sharedFrames } from '../src/frame-assets.ts';
import { decodePrepared } from '../src/illustrate/prepared-picture.ts';
import { createScratch } from '../src/index.ts';
import { encoderSettings } from '../src/render/encoder-settings.ts';
import { type Candidate, candidates, REFERENCE_CRF, reference } from './encoder/candidates.ts';
import { atQuality, type Figures, measureSettings } from './encoder/measure-settings.ts';
import { fadesAndCaptions, kenBurns, look, preparePictures } from './speed/scenes.ts';

// Which settings of x264 cost least at the quality of veryfast, CRF 20: `npm run bench encoder`. Prints the tables of
// docs/decisions/0013-encoder-settings.md; needs FFmpeg's command for SSIM and PSNR.

const FRAMES = 60;
/** The first of them: in the photographs under captions, one is then fading into the next. */
const FIRST = 45;
/** Two rates for each candidate; what lies at the reference's quality is read off between them. */
const RATES = [19, 22] as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const { canvas } = look;
const view = (zoom: number) => ({ zoom, x: 0.5, y: 0.5 });
const plain = { hash: 'bench', frames: FIRST + FRAMES, labels: [], cues: [] };
const cardShot = {
  picture: 'card',
  from: view(1.15),
  to: view(1.15),
  fromFrame: 0,
  toFrame: FIRST + FRAMES,
  fadeInFrames: 0,
};

const kinds: Record<string, Segment> = {
  'a photograph that the camera approaches': kenBurns,
  'photographs under captions, one fading into the next': fadesAndCaptions,
  'a card that the camera approaches': { ...plain, shots: [{ ...cardShot, from: view(1), to: view(1.03) }] },
  'a card at rest under captions': { ...plain, shots: [cardShot], cues: fadesAndCaptions.cues },
};

const frames = await sharedFrames();
const photo = await preparePictures();
const card = await frames.drawCard(
  { kind: 'bullets', heading: 'What you need', items: ['A dark place', 'A clear night', 'A warm coat'] },
  look,
);
const picture = async (key: string): Promise<ShownPicture> =>
  key === 'card' ? card : decodePrepared(await photo(key));

const draw = async (segment: Segment): Promise<Uint8Array[]> => {
  const stage = await frames.openSegment({ segment, look, picture });
  const drawn = Array.from({ length: FRAMES }, (_, index) => stage.frame(FIRST + index).bytes.slice());
  stage.close();
  return drawn;
};

const settingsOf = ({ preset, params }: Candidate, crf: number) => ({
  preset,
  crf,
  profile: 'high' as const,
  'x264-params': params,
});

const line = (name: string, { cpuSeconds, megabits, ssimDb, psnrDb }: Figures): string =>
  `| ${name} | ${cpuSeconds.toFixed(2)} | ${megabits.toFixed(2)} | ${ssimDb.toFixed(2)} | ${psnrDb.toFixed(2)} |`;

const chosen = encoderSettings(canvas);
for (const [kind, segment] of Object.entries(kinds))
  await createScratch().withFolder(async (path) => {
    const job = { frames: await draw(segment), canvas, bare: path('frames.yuv'), file: path('film.mp4') };
    writeFileSync(job.bare, Buffer.concat(job.frames));
    const wanted = await measureSettings(settingsOf(reference, REFERENCE_CRF), job);
    print(`\n${FRAMES} frames of ${kind}:\n`);
    print('| settings | CPU s | Mbit/s | SSIM dB | PSNR dB |\n|---|---|---|---|---|');
    print(line(`veryfast, CRF ${REFERENCE_CRF}: the bar`, wanted));
    print(line(`chosen: ${chosen.preset}, CRF ${chosen.crf}`, await measureSettings(chosen, job)));
    for (const candidate of candidates) {
      const [finer, coarser] = [
        await measureSettings(settingsOf(candidate, RATES[0]), job),
        await measureSettings(settingsOf(candidate, RATES[1]), job),
      ];
      print(line(`${candidate.name}, at the bar’s SSIM`, atQuality(wanted.ssimDb, [finer, coarser])));
    }
    rmSync(job.bare);
  });
