import * as z from 'zod';

/** What a deployed stack says of itself, by the names of its CloudFormation outputs. */
export const StackOutputs = z.object({
  HttpApiUrl: z.url(),
  MediaBucketName: z.string().min(1),
  JobTableName: z.string().min(1),
  MakeVideoStateMachineArn: z.string().min(1),
  RenderReelStateMachineArn: z.string().min(1),
  /** What the functions run on. */
  Architecture: z.enum(['arm64', 'x86_64']),
  /** Bedrock's model that writes scripts; empty where there is none. */
  ModelId: z.string().default(''),
  /** Absent where another issuer signs the tokens. */
  UserPoolId: z.string().min(1).optional(),
  UserPoolClientId: z.string().min(1).optional(),
  DashboardUrl: z.string().optional(),
  /** Where videos are delivered from; absent where links lead to the bucket. */
  MediaDomain: z.string().optional(),
});
export type StackOutputs = z.infer<typeof StackOutputs>;
