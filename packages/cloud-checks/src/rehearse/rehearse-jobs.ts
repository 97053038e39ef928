import { join } from 'node:path';
import type { JobState, JobView, VideoRequestInput } from '@longtake/contracts';
import type { Api } from './job/api.ts';
import { downloadResult } from './job/download-result.ts';
import { followJob } from './job/follow-job.ts';
import { judgeVideo } from './job/judge-video.ts';
import { requestOfDocument } from './job/request-of-document.ts';
import { resultsFolder, root } from './places.ts';
import { RehearsalFailed } from './rehearsal-failed.ts';

/** The demo's article. */
export const demoDocument = join(root, 'examples', 'northern-lights', 'article.md');

interface Rehearsing {
  api: Api;
  signal: AbortSignal;
  onStep: (line: string) => void;
}

/** Makes a video of a document through the deployed API, fetches it and has it judged; then one is cancelled, one refused. */
export const rehearseJobs = async (document: string, rehearsing: Rehearsing): Promise<void> => {
  const { api, onStep } = rehearsing;
  onStep(`${(await api.voices()).voices.length} voices may speak`);
  const request = await requestOfDocument(document, api);
  await makeVideo(request, { ...rehearsing, isDemo: document === demoDocument });
  await cancelOne(request, rehearsing);
  await failOne(rehearsing);
};

const makeVideo = async (
  request: VideoRequestInput,
  { api, signal, onStep, isDemo }: Rehearsing & { isDemo: boolean },
): Promise<void> => {
  const id = await api.create(request);
  onStep(`job ${id}`);
  const job = await followJob(id, { api, signal, onStep: (step) => onStep(`  ${step}`) });
  mustHaveEnded(job, 'SUCCEEDED');
  const folder = join(resultsFolder, 'video');
  await downloadResult(job.result!, folder);
  const verdict = await judgeVideo(folder, { isDemo, signal });
  onStep(
    verdict === undefined
      ? `the video is in ${folder}; it was not judged, since this machine has no ffmpeg and ffprobe`
      : `the video is in ${folder}; its checks: ${verdict}`,
  );
};

const cancelOne = async (request: VideoRequestInput, { api, signal, onStep }: Rehearsing): Promise<void> => {
  const id = await api.create(request);
  await api.cancel(id);
  mustHaveEnded(await followJob(id, { api, signal, onStep: () => undefined }), 'CANCELLED');
  await api.remove(id);
  const { jobs } = await api.jobs();
  if (jobs.some((job) => job.id === id)) throw new RehearsalFailed(`The job ${id} was removed and is still listed.`);
  onStep('a second job was cancelled and removed');
};

/** The Bedrock behind the emulator has no model, and says so: a job that fails through no fault of the pipeline. */
const failOne = async ({ api, signal, onStep }: Rehearsing): Promise<void> => {
  const id = await api.create({ kind: 'video', topic: 'Why lighthouses blink' });
  const job = await followJob(id, { api, signal, onStep: () => undefined });
  mustHaveEnded(job, 'FAILED');
  onStep(`a job without a model failed as it has to: ${(job.failure?.message ?? '').slice(0, 60)} …`);
};

const mustHaveEnded = (job: JobView, state: JobState): void => {
  if (job.state === state) return;
  const { code = '', message = '' } = job.failure ?? {};
  throw new RehearsalFailed(`The job ${job.id} ended as ${job.state}, not as ${state}: ${code} ${message}`.trimEnd());
};
