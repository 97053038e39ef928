import { join } from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createMediaStore } from '@longtake/aws';
import type { Cue, SpokenWord, Timeline } from '@longtake/contracts';
import {
  decodeNarrationMarks,
  decodeNarrationSamples,
  type MediaStore,
  publishedKeys,
  publishedNames,
  readCues,
  readReelPlan,
  readTimeline,
} from '@longtake/core';
import type { Embedded } from '@longtake/embedded';
import { resample, resampledLength } from '../../src/sound/resample.ts';

/** A narration as it was planned: where its first sample stands in the film, and how it sounds. */
export interface PlannedNarration {
  atSample: number;
  samples: Float32Array;
  words: SpokenWord[];
}

/** What the plan of a film says, read from the bucket. */
export interface StoredFilm {
  timeline: Timeline;
  cues: Cue[];
  /** Some narrations, spread evenly over the film. */
  narrations: PlannedNarration[];
}

/** The bucket of an engine, and all that lies directly under a prefix of it. */
const openBucket = ({ env }: Embedded) => {
  const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! };
  const client = new S3Client({
    endpoint: env.AWS_ENDPOINT_URL_S3!,
    region: env.AWS_REGION!,
    forcePathStyle: true,
    credentials,
  });
  const bucket = env.BUCKET!;
  const list = async (prefix: string): Promise<string[]> => {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: '/' });
    return ((await client.send(command)).Contents ?? []).map(({ Key = '' }) => Key);
  };
  return { media: createMediaStore({ client, bucket }), list, close: () => client.destroy() };
};

/** Fetches a job's film and the list of its stream's pieces into a folder. */
export const fetchFilm = async (engine: Embedded, jobId: string, folder: string): Promise<void> => {
  const { media, close } = openBucket(engine);
  const keys = publishedKeys({ owner: 'local', jobId });
  for (const name of ['video', 'streamMedia'] as const)
    if (!(await media.fetchFile(keys[name], join(folder, publishedNames[name]))))
      throw new Error(`${keys[name]} is not in the bucket.`);
  close();
};

/** Reads the one plan that an engine's bucket holds, and `samples` of its narrations. */
export const readStoredFilm = async (engine: Embedded, samples: number): Promise<StoredFilm> => {
  const { media, list, close } = openBucket(engine);
  const plans = await list('pieces/local/plan/');
  const [plan] = plans;
  if (plan === undefined || plans.length > 1) throw new Error(`The bucket holds ${plans.length} plans, not one.`);
  const timeline = await readTimeline(media, plan);
  const cues = await readCues(media, plan);
  const placed = new Map<string, number>();
  for (const reel of timeline.reels.keys()) {
    const { sounds } = await readReelPlan(media, plan, reel);
    for (const { kind, piece, atSample } of sounds) if (kind === 'narration') placed.set(piece, atSample);
  }
  const all = [...placed];
  const chosen = Array.from({ length: Math.min(samples, all.length) }, (_, at) =>
    readNarration(media, all[Math.floor((at * all.length) / Math.min(samples, all.length))]!),
  );
  const narrations = await Promise.all(chosen);
  close();
  return { timeline, cues, narrations };
};

const readNarration = async (media: MediaStore, [piece, atSample]: [string, number]): Promise<PlannedNarration> => {
  const bytes = await media.read(piece);
  if (bytes === undefined) throw new Error(`${piece} is not in the bucket.`);
  const { sampleRate, words } = decodeNarrationMarks(bytes);
  const voice = { samples: decodeNarrationSamples(bytes), sampleRate };
  const samples = await resample(voice, { from: 0, to: resampledLength(voice) });
  return { atSample, samples, words };
};
