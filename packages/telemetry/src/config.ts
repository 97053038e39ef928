import * as z from 'zod';

const Telemetry = z.object({
  STAGE: z.string().min(1).default('local'),
  /** Set by Lambda only: where the X-Ray daemon listens. */
  AWS_XRAY_DAEMON_ADDRESS: z.string().default(''),
  AWS_EXECUTION_ENV: z.string().default(''),
  POWERTOOLS_TRACE_ENABLED: z.string().default('true'),
});

/** What metrics and traces need to know. Never throws. */
export const config = () => {
  const { STAGE, AWS_XRAY_DAEMON_ADDRESS, AWS_EXECUTION_ENV, POWERTOOLS_TRACE_ENABLED } = Telemetry.parse(process.env);
  const onLambda = AWS_EXECUTION_ENV !== '' && AWS_XRAY_DAEMON_ADDRESS !== '';
  return { stage: STAGE, traced: onLambda && POWERTOOLS_TRACE_ENABLED.toLowerCase() !== 'false' };
};
