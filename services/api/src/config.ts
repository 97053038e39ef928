import * as z from 'zod';

const Environment = z.object({
  BUCKET: z.string().min(1),
  TABLE: z.string().min(1),
  STATE_MACHINE_ARN: z.string().min(1),
  /** Empty where no model is at hand. */
  MODEL_ID: z.string().default(''),
  /** Whose requests these are where no token says so: set on one machine only. */
  OWNER: z.string().default(''),
});

/** What this function is told by its environment. Throws at the first use where something is missing. */
export const config = () => {
  const { BUCKET, TABLE, STATE_MACHINE_ARN, MODEL_ID, OWNER } = Environment.parse(process.env);
  return { bucket: BUCKET, table: TABLE, stateMachineArn: STATE_MACHINE_ARN, modelId: MODEL_ID, owner: OWNER };
};
