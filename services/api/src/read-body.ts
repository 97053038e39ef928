import { describeIssues, inPlainWords } from '@longtake/contracts';
import type * as z from 'zod';
import { ApiProblem } from './api-problem.ts';

/** A request's body by its schema. Throws a problem that names the first field at fault. */
export const readBody = <Schema extends z.ZodType>(body: string, schema: Schema): z.output<Schema> => {
  const result = schema.safeParse(parseJson(body), inPlainWords);
  if (result.success) return result.data;
  const { field, message } = describeIssues(result.error);
  const detail = field === '' ? `The request ${message}.` : `${field}: ${message}.`;
  throw new ApiProblem(422, { code: 'Input.RequestInvalid', field, detail });
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiProblem(400, { code: 'Input.BodyUnreadable', detail: 'The body is not JSON. Send application/json.' });
  }
};
