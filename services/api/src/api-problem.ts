import type { Problem } from '@longtake/contracts';

/** An answer that is not the one hoped for: a status, our code, the field at fault, and one sentence with the remedy. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(status: number, { code, detail, field }: { code: string; detail: string; field?: string }) {
    super(detail);
    // RFC 9457 4.2.1: the problem is what its status says; our code tells the rest.
    const type = 'about:blank';
    this.problem = {
      type,
      title: titles[status] ?? 'Error',
      status,
      detail,
      code,
      ...(field !== undefined && { field }),
    };
  }
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** What a request asks for cannot be made: the field, and what to do. */
export const refuse = (code: string, field: string, detail: string): never => {
  throw new ApiProblem(422, { code, field, detail });
};

/** There is no such job, or it is somebody else's. */
export const noSuchJob = (jobId: string): ApiProblem =>
  new ApiProblem(404, {
    code: 'Input.JobUnknown',
    field: 'id',
    detail: `There is no job ${jobId}. GET /jobs lists yours.`,
  });
