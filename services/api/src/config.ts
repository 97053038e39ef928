import * as z from 'zod';

const Environment = z.object({
  BUCKET: z.string().min(1),
  TABLE: z.string().min(1),
  STATE_MACHINE_ARN: z.string().min(1),
  /** Empty where no model is at hand. */
  MODEL_ID: z.string().default(''),
  /** Whose requests these are where no token says so: set on one machine only. */
  OWNER: z.string().default(''),
  /** Where CloudFront serves the videos; empty where links lead straight to S3. */
  CDN_DOMAIN: z.string().default(''),
  CDN_KEY_PAIR_ID: z.string().default(''),
  /** The parameter that keeps the key that signs links. */
  CDN_KEY_PARAMETER: z.string().default(''),
});

/** What this function is told by its environment. Throws at the first use where something is missing. */
export const config = () => {
  const environment = Environment.parse(process.env);
  return {
    bucket: environment.BUCKET,
    table: environment.TABLE,
    stateMachineArn: environment.STATE_MACHINE_ARN,
    modelId: environment.MODEL_ID,
    owner: environment.OWNER,
    cdn: {
      domain: environment.CDN_DOMAIN,
      keyPairId: environment.CDN_KEY_PAIR_ID,
      keyParameter: environment.CDN_KEY_PARAMETER,
    },
  };
};
