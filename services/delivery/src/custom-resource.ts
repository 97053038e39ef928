import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { logger } from './logger.ts';

/**
 * What CloudFormation asks of a custom resource. Source:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
const ResourceRequest = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceProperties: z.record(z.string(), z.unknown()),
});
type ResourceRequest = z.infer<typeof ResourceRequest>;

/** What a custom resource did: its name, which must stay the same, and what Fn::GetAtt finds. */
export interface ResourceDone {
  physicalId: string;
  data?: Record<string, string>;
}

/**
 * The shell round a custom resource: CloudFormation hears of every end, since it waits an hour for one that stays
 * silent. `apply` does what is asked and may throw.
 */
export const customResource = (
  apply: (type: ResourceRequest['RequestType'], properties: Record<string, unknown>) => Promise<ResourceDone>,
) =>
  middy<unknown, void>().handler(async (event: unknown, context: Context) => {
    logger.addContext(context);
    const request = ResourceRequest.parse(event);
    await tell(request, await outcomeOf(request, apply));
  });

const outcomeOf = async (request: ResourceRequest, apply: Parameters<typeof customResource>[0]): Promise<object> => {
  try {
    const { physicalId, data } = await apply(request.RequestType, request.ResourceProperties);
    return { Status: 'SUCCESS', PhysicalResourceId: physicalId, ...(data !== undefined && { Data: data }) };
  } catch (error) {
    logger.error('custom resource failed', error as Error);
    const Reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { Status: 'FAILED', Reason, PhysicalResourceId: request.PhysicalResourceId ?? request.RequestId };
  }
};

const tell = async (request: ResourceRequest, outcome: object): Promise<void> => {
  const { StackId, RequestId, LogicalResourceId } = request;
  const body = JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome });
  // The address is signed without a content type.
  const answer = await fetch(request.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!answer.ok) throw new Error(`CloudFormation's address answered ${answer.status} to the outcome.`);
};
