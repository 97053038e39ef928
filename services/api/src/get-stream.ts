import { filesInPlaylist, linkPlaylist, PLAYLIST_TYPE, publishedKeys } from '@longtake/core';
import { ApiProblem, noSuchJob } from './api-problem.ts';
import { apiRoute } from './api-route.ts';
import { type ApiPorts, awsDependencies } from './dependencies.ts';
import { LINK_SECONDS } from './job-view.ts';
import type { ApiAnswer } from './shell/api-answer.ts';
import type { ApiRequest } from './shell/api-request.ts';

/**
 * `GET /jobs/{id}/stream/{name}`: a playlist of a finished video, with links that work for an hour in the place of file
 * names, as one signed link opens one file only. All pieces of a film are ranges of one file, so ten hours stay under 4 MB.
 */
export const getStream = async ({ owner, path }: ApiRequest, { jobs, media }: ApiPorts): Promise<ApiAnswer> => {
  const { id: jobId = '', name = '' } = path;
  const job = await jobs.get(owner, jobId);
  if (job === undefined) throw noSuchJob(jobId);
  const { prefix } = publishedKeys({ owner, jobId });
  const isKnown = job.result !== undefined && /^[\w-]{1,64}\.m3u8$/.test(name);
  const bytes = isKnown ? await media.read(prefix + name) : undefined;
  if (bytes === undefined) throw noSuchStream(jobId, name, job.state);
  const playlist = new TextDecoder().decode(bytes);
  const links = new Map<string, string>();
  for (const file of filesInPlaylist(playlist))
    links.set(file, await media.link(prefix + file, { expiresInSeconds: LINK_SECONDS }));
  // Links in it end: nobody keeps it longer than a look.
  const headers = { 'content-type': PLAYLIST_TYPE, 'cache-control': 'private, no-store' };
  return { status: 200, text: linkPlaylist(playlist, links), headers };
};

const noSuchStream = (jobId: string, name: string, state: string): ApiProblem =>
  new ApiProblem(404, {
    code: 'Input.StreamUnknown',
    field: 'name',
    detail:
      state === 'SUCCEEDED'
        ? `The video has no playlist ${name}. Begin with /jobs/${jobId}/stream/video.m3u8.`
        : `The job ${jobId} is ${state}: it has no stream. Ask again when it has SUCCEEDED.`,
  });

export const handler = apiRoute(getStream, awsDependencies);
