import type { FakeAnswer, FakeRequest } from './answer.ts';
import { xml, xmlError } from './answer.ts';
import type { FakeResource, FakeStack, FakeWorld } from './fake-world.ts';

const madeAt = '2026-11-01T12:00:00Z';

/** STS: who asks. */
export const tokenService = ({ operation }: FakeRequest, { account, arn }: FakeWorld): FakeAnswer =>
  operation === 'GetCallerIdentity'
    ? xml(operation, { Arn: arn, UserId: 'AIDAEXAMPLE', Account: account })
    : xmlError('InvalidAction', `Could not find operation ${operation}`);

/** CloudFormation: stacks, what they have, what they should have, and what went wrong. */
export const cloudFormation = ({ operation, input }: FakeRequest, { stacks }: FakeWorld): FakeAnswer => {
  const name = input.StackName;
  if (operation === 'DescribeStacks' && name === undefined)
    return xml(operation, { Stacks: Object.entries(stacks).map(([key, stack]) => stackView(key, stack)) });
  const stack = typeof name === 'string' ? stacks[name] : undefined;
  if (typeof name !== 'string' || stack === undefined)
    return xmlError('ValidationError', `Stack with id ${String(name)} does not exist`);
  const resources = Object.entries(stack.resources);
  switch (operation) {
    case 'DescribeStacks':
      return xml(operation, { Stacks: [stackView(name, stack)] });
    case 'ListStackResources':
      return xml(operation, {
        StackResourceSummaries: resources.filter(([, { unmade = false }]) => !unmade).map(resourceView),
      });
    case 'GetTemplate':
      return xml(operation, { TemplateBody: templateOf(resources), StagesAvailable: ['Original'] });
    case 'DescribeStackEvents':
      return xml(operation, { StackEvents: (stack.events ?? []).map((event) => eventView(name, event)) });
    default:
      return xmlError('InvalidAction', `Could not find operation ${operation}`);
  }
};

const stackView = (StackName: string, { status, outputs }: FakeStack) => ({
  StackId: `arn:aws:cloudformation:us-east-1:123456789012:stack/${StackName}/0a1b`,
  StackName,
  CreationTime: madeAt,
  StackStatus: status,
  Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
});

const resourceView = ([LogicalResourceId, { type, physicalId, status, reason }]: [string, FakeResource]) => ({
  LogicalResourceId,
  ResourceType: type,
  PhysicalResourceId: physicalId === '' ? undefined : physicalId,
  LastUpdatedTimestamp: madeAt,
  ResourceStatus: status ?? 'CREATE_COMPLETE',
  ResourceStatusReason: reason,
});

const templateOf = (resources: readonly [string, FakeResource][]): string =>
  JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: Object.fromEntries(
      resources.map(([logicalId, { type, properties, condition }]) => [
        logicalId,
        { Type: type, Condition: condition, Properties: properties },
      ]),
    ),
  });

const eventView = (
  StackName: string,
  { logicalId, type, status, reason }: NonNullable<FakeStack['events']>[number],
) => ({
  StackName,
  EventId: `${logicalId}-${status}`,
  LogicalResourceId: logicalId,
  ResourceType: type,
  Timestamp: madeAt,
  ResourceStatus: status,
  ResourceStatusReason: reason,
});
