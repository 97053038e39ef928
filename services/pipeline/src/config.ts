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

const Telemetry = z.object({
  STAGE: z.string().min(1).default('local'),
  /** Set by Lambda only: where the X-Ray daemon listens. */
  AWS_XRAY_DAEMON_ADDRESS: z.string().default(''),
  AWS_EXECUTION_ENV: z.string().default(''),
  POWERTOOLS_TRACE_ENABLED: z.string().default('true'),
});

/** What metrics and traces need to know. Never throws. */
export const telemetry = () => {
  const { STAGE, AWS_XRAY_DAEMON_ADDRESS, AWS_EXECUTION_ENV, POWERTOOLS_TRACE_ENABLED } = Telemetry.parse(process.env);
  const onLambda = AWS_EXECUTION_ENV !== '' && AWS_XRAY_DAEMON_ADDRESS !== '';
  return { stage: STAGE, traced: onLambda && POWERTOOLS_TRACE_ENABLED.toLowerCase() !== 'false' };
};
