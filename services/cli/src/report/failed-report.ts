import type { JobView } from '@longtake/contracts';
import { oneLine } from '../text/printable.ts';
import type { JobPlace } from './job-place.ts';
import { countPieces } from './made-report.ts';

/** Why a job failed, where to look, and what is kept of it. */
export const failedReport = (job: JobView, { options }: Pick<JobPlace, 'options'>): string[] => {
  const { done } = countPieces(job);
  return [
    `“${oneLine(job.title)}” failed: ${oneLine(job.failure?.message ?? 'no reason was recorded')}${codeOf(job)}`,
    `See longtake inspect ${job.id}${options} for what happened.`,
    ...(done === 0
      ? []
      : [`${done} finished piece${done === 1 ? ' is' : 's are'} kept: making it again begins with them.`]),
  ];
};

const codeOf = ({ failure }: JobView): string => (failure === undefined ? '' : ` (${failure.code})`);
