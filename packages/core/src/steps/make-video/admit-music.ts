import {
  type AdmitMusicInput,
  type AdmitMusicOutput,
  type JobRef,
  type Music,
  type StoredMusic,
  TrackName,
} from '@longtake/contracts';
import { AssetMissing, MusicInvalid } from '../../domain/errors.ts';
import { nameAsset } from '../../domain/name-asset.ts';
import type { MadeMusic, Ports } from '../../ports.ts';
import { makePiece } from '../make-piece.ts';
import { jsonBytes } from '../read-json.ts';
import { readStoryboard } from './read-storyboard.ts';
import { musicKeys } from './scene-pieces.ts';

type MusicPorts = Pick<Ports, 'media' | 'jobs' | 'composer' | 'scratch' | 'clock'>;

/**
 * Makes the film's music a lossless piece, once: decodes the user's file, or plays a track of ours. Invoked where there is
 * music, beside the scenes. Fails with `Input.MusicInvalid` or `Input.AssetMissing`.
 */
export const admitMusic = async (input: AdmitMusicInput, ports: MusicPorts): Promise<AdmitMusicOutput> => {
  const { media, jobs, clock } = ports;
  await jobs.beginStep(input, 'AdmitMusic', { total: 1, at: clock.now() });
  const { music } = await readStoryboard(media, input.storyboardKey);
  const { reused } = music === undefined ? { reused: false } : await makeMusic({ job: input, music }, ports);
  await jobs.itemDone(input, 'AdmitMusic', { item: 0, reused, at: clock.now() });
  return {};
};

const makeMusic = ({ job, music }: { job: JobRef; music: Music }, ports: MusicPorts): Promise<{ reused: boolean }> => {
  const keys = musicKeys(job.owner, music);
  const make = () =>
    ports.scratch.withFolder(async (path) => {
      const into = path('music.wav');
      const { source, name } = music;
      const track = TrackName.safeParse(source).data;
      const made =
        track === undefined
          ? await admitFile({ job, asset: source, name, file: path('upload'), into }, ports)
          : await ports.composer.play(track, into);
      await ports.media.storePieceFile(keys.sound, into, 'audio/wav');
      // Last, because it marks the music as whole.
      const stored: StoredMusic = { ...made, piece: keys.sound, isLoop: track !== undefined };
      return jsonBytes(stored);
    });
  return makePiece(ports.media, { key: keys.music, contentType: 'application/json', make });
};

const admitFile = async (
  {
    job,
    asset,
    name,
    file,
    into,
  }: { job: JobRef; asset: string; name?: string | undefined; file: string; into: string },
  { media, composer }: MusicPorts,
): Promise<MadeMusic> => {
  const called = nameAsset('music', name, `The music ${asset}`);
  const isThere = asset.startsWith(`assets/${job.owner}/`) && (await media.fetchFile(asset, file));
  if (!isThere) throw new AssetMissing(`${called} is not uploaded, or no longer. Upload it again.`);
  try {
    return await composer.admit(file, into);
  } catch (error) {
    if (!(error instanceof MusicInvalid)) throw error;
    throw new MusicInvalid(`${called}: ${error.message}`, { cause: error });
  }
};
