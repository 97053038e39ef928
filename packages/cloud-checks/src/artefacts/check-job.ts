import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobView } from '@longtake/contracts';
import { startEmbedded } from '@longtake/embedded';
import type { Finding } from '../finding.ts';
import type { PackagedStack } from '../packaged-stack.ts';
import type { PackagedFunction } from './packaged-functions.ts';
import { makeSmallJob } from './small-job.ts';
import type { Twin } from './twin.ts';
import { makeTwinStack } from './twin-stack.ts';

const check = 'a job through the zips';
const picture = new URL('../../../../examples/three-scenes/moon.jpg', import.meta.url);

const isFilm = async (url: string): Promise<boolean> => {
  const answer = await fetch(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return answer.ok && bytes.toString('latin1', 4, 8) === 'ftyp' && bytes.includes('moov');
};

const problemsOf = async ({ state, failure, result }: JobView): Promise<string[]> => {
  if (state !== 'SUCCEEDED') return [`ended as ${state}: ${JSON.stringify(failure)}`];
  if (result === undefined || result.frames < 24) return [`has no film to show: ${JSON.stringify(result)}`];
  return (await isFilm(result.videoUrl)) ? [] : ['has published something that is no MP4 file.'];
};

/**
 * The embedded AWS deploys the template with the functions from their zips and the layer from its own, and makes a film
 * of some seconds, with a picture, a card, speech and captions, through the API.
 */
export const checkJob = async (
  twin: Twin,
  { template }: PackagedStack,
  functions: readonly PackagedFunction[],
): Promise<Finding[]> => {
  const stackDir = makeTwinStack(twin, { name: 'stack', template, taskIds: functions.map(({ id }) => id) });
  const embedded = await startEmbedded({ dataDir: join(twin.folder, 'data'), stackDir, env: { OWNER: 'local' } });
  try {
    const problems = await problemsOf(await makeSmallJob(embedded.apiUrl, new Uint8Array(readFileSync(picture))));
    const calls = embedded.calls();
    const idle = functions.filter(({ id, hasLayer }) => hasLayer && calls[`lambda.${id}`] === undefined);
    return [
      ...problems.map((problem) => ({ where: 'the job', problem, remedy: 'Read the failure: it names the step.' })),
      ...idle.map(({ id }) => ({ where: id, problem: 'was not called by the job.', remedy: 'See state-machines/.' })),
    ].map((finding) => ({ check, ...finding }));
  } finally {
    await embedded.stop();
  }
};
