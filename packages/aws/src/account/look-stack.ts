import type { Stack, StackEvent, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import {
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStackEvents,
  paginateDescribeStacks,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import type { Clients } from './clients.ts';

/** A resource that a stack has made, or could not make. */
export interface StackResource {
  logicalId: string;
  type: string;
  /** Its name or ARN; empty before it is made. */
  physicalId: string;
  status: string;
  reason?: string;
}

/** A resource as the template that was deployed wants it. */
export interface TemplateResource {
  type: string;
  /** It is made in some cases only. */
  conditional: boolean;
  properties: Readonly<Record<string, unknown>>;
}

/** A deployed stack: how it is, what it has, and what its template says that it should have. */
export interface StackFacts {
  arn: string;
  status: string;
  changedAt: Date;
  outputs: Record<string, string>;
  resources: StackResource[];
  template: Record<string, TemplateResource>;
  /** What failed in the last change, each with AWS's reason; read only where the status tells of a failure. */
  failures: StackResource[];
}

/** Reads a stack by its name. Throws CloudFormation's ValidationError where there is none. */
export const readStack = async (clients: Clients, name: string): Promise<StackFacts> => {
  const stack = await describe(clients, name);
  const status = stack.StackStatus ?? '';
  const [resources, template, failures] = await Promise.all([
    readResources(clients, name),
    readTemplate(clients, name),
    /FAILED|ROLLBACK/.test(status) ? readFailures(clients, name) : [],
  ]);
  const changedAt = stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0);
  return { arn: stack.StackId ?? '', status, changedAt, outputs: outputsOf(stack), resources, template, failures };
};

/** A stack's outputs alone: one call. */
export const readOutputs = async (clients: Clients, name: string): Promise<Record<string, string>> =>
  outputsOf(await describe(clients, name));

/** The names of all stacks in this region that begin so, in order. */
export const listStacks = async ({ cloudFormation }: Clients, prefix: string): Promise<string[]> => {
  const names: string[] = [];
  for await (const { Stacks } of paginateDescribeStacks({ client: cloudFormation }, {}))
    names.push(...(Stacks ?? []).map(({ StackName }) => StackName ?? '').filter((name) => name.startsWith(prefix)));
  return names.sort();
};

const describe = async ({ cloudFormation }: Clients, StackName: string): Promise<Stack> => {
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  return Stacks?.[0] ?? ({} as Stack);
};

const outputsOf = ({ Outputs }: Stack): Record<string, string> =>
  Object.fromEntries((Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));

const readResources = async ({ cloudFormation }: Clients, StackName: string): Promise<StackResource[]> => {
  const resources: StackResource[] = [];
  for await (const { StackResourceSummaries } of paginateListStackResources({ client: cloudFormation }, { StackName }))
    resources.push(...(StackResourceSummaries ?? []).map(resourceOf));
  return resources;
};

const resourceOf = (found: Partial<StackResourceSummary>): StackResource => ({
  logicalId: found.LogicalResourceId ?? '',
  type: found.ResourceType ?? '',
  physicalId: found.PhysicalResourceId ?? '',
  status: found.ResourceStatus ?? '',
  ...(found.ResourceStatusReason !== undefined && { reason: found.ResourceStatusReason }),
});

/** The framework deploys its template as JSON, and CloudFormation gives it back as it came. */
const readTemplate = async ({ cloudFormation }: Clients, StackName: string) => {
  const { TemplateBody = '{}' } = await cloudFormation.send(new GetTemplateCommand({ StackName }));
  const { Resources = {} } = JSON.parse(TemplateBody) as { Resources?: Record<string, Record<string, unknown>> };
  return Object.fromEntries(
    Object.entries(Resources).map(([logicalId, { Type, Condition, Properties }]) => [
      logicalId,
      {
        type: String(Type),
        conditional: Condition !== undefined,
        properties: (Properties ?? {}) as TemplateResource['properties'],
      },
    ]),
  );
};

/** Events come newest first, and only the last change's count; what was broken off with others has no cause of its own. */
const readFailures = async ({ cloudFormation }: Clients, StackName: string): Promise<StackResource[]> => {
  const failures: StackResource[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client: cloudFormation }, { StackName })) {
    const begins = StackEvents.findIndex(beginsChange);
    const events = begins < 0 ? StackEvents : StackEvents.slice(0, begins);
    failures.push(...events.map(resourceOf).filter(isCause));
    if (begins >= 0) break;
  }
  return failures.reverse();
};

const beginsChange = ({ ResourceType, ResourceStatus }: StackEvent): boolean =>
  ResourceType === 'AWS::CloudFormation::Stack' && /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(ResourceStatus ?? '');

const isCause = ({ status, reason = '' }: StackResource): boolean =>
  status.endsWith('_FAILED') && !/cancelled/i.test(reason);
