import { dirname, join } from 'node:path';
import { type JobView, type Preview, previewSuffix } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import { type MadeView, madeReport, previewReport } from '../report/made-report.ts';
import { slug } from '../text/slug.ts';
import type { PlaceFor } from './choose-place.ts';
import { download } from './download.ts';
import { downloadResult } from './download-result.ts';

/** Fetches what a finished job made; gives the lines that say where it is. */
export type Deliver = (
  job: JobView,
  view: Omit<MadeView, 'place'>,
  by: { api: ApiClient; signal: AbortSignal },
) => Promise<string[]>;

/** Every file of the video. */
export const deliverVideo =
  (placeFor: PlaceFor): Deliver =>
  async (job, view, by) => {
    const place = placeFor(job.title);
    await downloadResult(job.result!, place, by);
    return madeReport(job, { ...view, place });
  };

/** Only the moving picture: in the folder of the video's files but never in their place, or as a file that was named. */
export const deliverPreview =
  (placeFor: PlaceFor, preview: Preview): Deliver =>
  async (job, view, { signal }) => {
    const suffix = previewSuffix(preview);
    const title = job.title.endsWith(suffix) ? job.title.slice(0, -suffix.length) : job.title;
    const { video, isNamed } = placeFor(title);
    const path = isNamed ? video : join(dirname(video), `${slug(suffix)}.mp4`);
    await download(job.result!.videoUrl, { path, signal });
    return previewReport({ ...job, title }, { ...view, path });
  };
