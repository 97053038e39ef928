import type {
  ClipVisual,
  IllustrateInput,
  IllustrateOutput,
  JobRef,
  Scene,
  StoredScript,
  Storyboard,
  Visual,
} from '@longtake/contracts';
import { describeMissingGlyphs } from '../../domain/describe-missing-glyphs.ts';
import { AssetMissing, PictureInvalid } from '../../domain/errors.ts';
import { nameAsset } from '../../domain/name-asset.ts';
import { lookOf } from '../../domain/plan/look-of.ts';
import { shownTexts } from '../../domain/shown-texts.ts';
import type { Ports } from '../../ports.ts';
import { makePiece } from '../make-piece.ts';
import { jsonBytes } from '../read-json.ts';
import { admitSceneClip } from './admit-scene-clip.ts';
import { readScript } from './read-storyboard.ts';
import { pictureKey, storedPictureKey } from './scene-pieces.ts';

type IllustratePorts = Pick<Ports, 'media' | 'jobs' | 'illustrator' | 'scratch' | 'clock'>;

/**
 * Makes what a batch of scenes shows: admits the user's pictures and clips, draws the cards. Invoked by the Map over
 * scenes, beside Narrate, in any order. Fails with `Input.PictureInvalid`, `Input.ClipInvalid` or `Input.AssetMissing`,
 * naming the scene. The first batch also warns of characters in the whole film that no font draws.
 */
export const illustrate = async (input: IllustrateInput, ports: IllustratePorts): Promise<IllustrateOutput> => {
  const { media, jobs, clock } = ports;
  const script = await readScript(media, input.storyboardKey);
  const { storyboard } = script;
  await jobs.beginStep(input, 'Illustrate', { total: storyboard.scenes.length, at: clock.now() });
  if (input.firstScene === 0) await warnOfGlyphs(input, storyboard, ports);
  const batch = storyboard.scenes.slice(input.firstScene, input.firstScene + input.batchSize);
  for (const [index, scene] of batch.entries()) {
    const { reused } = await makeVisual({ job: input, script, scene }, ports);
    await jobs.itemDone(input, 'Illustrate', { item: input.firstScene + index, reused, at: clock.now() });
  }
  return {};
};

const warnOfGlyphs = async (
  job: JobRef,
  { scenes }: Storyboard,
  { jobs, illustrator }: IllustratePorts,
): Promise<void> => {
  const text = scenes.flatMap(shownTexts).join('\n');
  const warnings = describeMissingGlyphs(await illustrator.missingGlyphs(text), scenes);
  if (warnings.length > 0) await jobs.describe(job, { warnings });
};

interface OneScene {
  job: JobRef;
  script: StoredScript;
  scene: Scene;
}

const makeVisual = (one: OneScene, ports: IllustratePorts): Promise<{ reused: boolean }> => {
  const { job, script, scene } = one;
  const { visual } = scene;
  if (visual.kind === 'clip') return admitSceneClip({ ...one, visual }, ports);
  const key = pictureKey(job.owner, script.storyboard, { visual });
  const make = () => makePicture({ ...one, visual, key }, ports);
  return makePiece(ports.media, { key, contentType: 'application/octet-stream', make });
};

const makePicture = async (
  { job, script: { storyboard }, scene, visual, key }: OneScene & { visual: Exclude<Visual, ClipVisual>; key: string },
  { media, illustrator }: IllustratePorts,
): Promise<Uint8Array> => {
  const { id } = scene;
  const look = lookOf(storyboard);
  if (visual.kind !== 'picture') return illustrator.draw(visual, look);
  const { asset = '', name } = storyboard.pictures[visual.picture] ?? {};
  const called = `${nameAsset('picture', name, `Picture ${visual.picture}`)} of scene "${id}"`;
  const bytes = asset.startsWith(`assets/${job.owner}/`) ? await media.read(asset) : undefined;
  if (bytes === undefined) throw new AssetMissing(`${called} is not uploaded, or no longer. Upload it again.`);
  try {
    const { prepared, stored } = await illustrator.admit(bytes, look, visual);
    // Before the picture, which marks both as there.
    await media.storePiece(storedPictureKey(key), jsonBytes(stored), 'application/json');
    return prepared;
  } catch (error) {
    if (!(error instanceof PictureInvalid)) throw error;
    throw new PictureInvalid(`${called}: ${error.message}`, { cause: error });
  }
};
