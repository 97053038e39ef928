import type { ClipVisual, JobRef, Scene, StoredScript } from '@longtake/contracts';
import { clipChunkKey } from '../../domain/clip-chunks.ts';
import { AssetMissing, ClipInvalid } from '../../domain/errors.ts';
import { nameAsset } from '../../domain/name-asset.ts';
import { shownPart } from '../../domain/plan/clip-part.ts';
import type { ClipPart, Ports } from '../../ports.ts';
import { makePiece } from '../make-piece.ts';
import { jsonBytes } from '../read-json.ts';
import { clipCanvas, clipKey, clipSoundKey } from './scene-pieces.ts';

type ClipPorts = Pick<Ports, 'media' | 'illustrator' | 'scratch'>;

interface ClipScene {
  job: JobRef;
  script: StoredScript;
  scene: Scene;
  visual: ClipVisual;
}

/**
 * Admits what a scene shows of its clip, and its sound where it is heard, unless both are there. A try that broke off is
 * carried on behind the last chunk that it stored. Fails with `Input.ClipInvalid` or `Input.AssetMissing`, naming the scene.
 */
export const admitSceneClip = async (one: ClipScene, ports: ClipPorts): Promise<{ reused: boolean }> => {
  const { job, script, scene } = one;
  const clip = clipKey(job.owner, script, one);
  const sound = clipSoundKey(job.owner, script.storyboard, scene);
  const sizes = await Promise.all([clip, sound ?? clip].map((key) => ports.media.size(key)));
  if (sizes.every((size) => size !== undefined)) return { reused: true };
  return ports.scratch.withFolder(async (path) => {
    const part = await fetchPart(one, path('upload'), ports.media);
    await naming(one, () => makeClip({ one, part, key: clip }, ports));
    if (sound !== undefined) await naming(one, () => makeSound({ part, key: sound, into: path('sound.wav') }, ports));
    return { reused: false };
  });
};

const fetchPart = async (one: ClipScene, file: string, media: Ports['media']): Promise<ClipPart> => {
  const { job, script, scene, visual } = one;
  const { asset, ...part } = shownPart(script.storyboard, scene, visual);
  const isThere = asset.startsWith(`assets/${job.owner}/`) && (await media.fetchFile(asset, file));
  if (!isThere) throw new AssetMissing(`${nameOf(one)} is not uploaded, or no longer. Upload it again.`);
  return { ...part, file };
};

const makeClip = (
  { one, part, key }: { one: ClipScene; part: ClipPart; key: string },
  { media, illustrator }: ClipPorts,
) =>
  makePiece(media, {
    key,
    contentType: 'application/json',
    make: async () =>
      jsonBytes(
        await illustrator.admitClip({
          ...part,
          fit: one.visual.fit,
          canvas: clipCanvas(one.script),
          isStored: async (chunk) => (await media.size(clipChunkKey(key, chunk))) !== undefined,
          store: async (chunk, file) => {
            await media.storePieceFile(clipChunkKey(key, chunk), file, 'video/mp4');
          },
        }),
      ),
  });

const makeSound = async (
  { part, key, into }: { part: ClipPart; key: string; into: string },
  { media, illustrator }: ClipPorts,
): Promise<void> => {
  if ((await media.size(key)) !== undefined) return;
  await illustrator.admitClipSound(part, into);
  await media.storePieceFile(key, into, 'audio/wav');
};

const nameOf = ({ script: { storyboard }, scene, visual }: ClipScene): string =>
  `${nameAsset('clip', storyboard.clips?.[visual.clip]?.name, `Clip ${visual.clip}`)} of scene "${scene.id}"`;

const naming = async <Result>(one: ClipScene, make: () => Promise<Result>): Promise<Result> => {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof ClipInvalid)) throw error;
    throw new ClipInvalid(`${nameOf(one)}: ${error.message}`, { cause: error });
  }
};
