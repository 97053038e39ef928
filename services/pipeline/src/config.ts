import * as z from 'zod';

const Environment = z.object({
  BUCKET: z.string().min(1),
  TABLE: z.string().min(1),
  /** Empty where no model is at hand. */
  MODEL_ID: z.string().default(''),
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().default(1024),
});

/** What this function is told by its environment. Throws at the first use where something is missing. */
export const config = () => {
  const { BUCKET, TABLE, MODEL_ID, AWS_LAMBDA_FUNCTION_MEMORY_SIZE } = Environment.parse(process.env);
  return { bucket: BUCKET, table: TABLE, modelId: MODEL_ID, memoryMb: AWS_LAMBDA_FUNCTION_MEMORY_SIZE };
};
