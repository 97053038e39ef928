import { type Caller, callQuery } from './call-aws.ts';

const version = { Version: '2010-05-15' };

/** A deployed stack: its id, by which it can be asked for when it is gone, and what it tells of itself, by name. */
export const describeStack = async (
  caller: Caller,
  name: string,
): Promise<{ id: string; outputs: Record<string, string> }> => {
  const input = { Action: 'DescribeStacks', ...version, StackName: name };
  const xml = await callQuery(caller, { service: 'cloudformation', input });
  const pairs = xml.matchAll(/<OutputKey>([^<]*)<\/OutputKey>\s*<OutputValue>([^<]*)<\/OutputValue>/g);
  const outputs = Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key, value]));
  return { id: /<StackId>([^<]*)<\/StackId>/.exec(xml)?.[1] ?? name, outputs };
};

/** The logical ids of the resources that a stack has. */
export const resourcesOfStack = async (caller: Caller, stackId: string): Promise<string[]> =>
  (await membersOf(caller, { Action: 'ListStackResources', StackName: stackId })).map(logicalId).sort();

/** The logical ids of a stack's resources that an event of this status tells of, such as DELETE_SKIPPED. */
export const resourcesWithEvent = async (caller: Caller, stackId: string, status: string): Promise<string[]> => {
  const events = await membersOf(caller, { Action: 'DescribeStackEvents', StackName: stackId });
  const told = events.filter((event) => event.includes(`<ResourceStatus>${status}</ResourceStatus>`));
  return [...new Set(told.map(logicalId))].sort();
};

const logicalId = (member: string): string => /<LogicalResourceId>([^<]*)</.exec(member)?.[1] ?? '';

/** The members of an answer's list, page by page. */
const membersOf = async (caller: Caller, input: { Action: string; StackName: string }): Promise<string[]> => {
  const members: string[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page = { ...input, ...version, ...(next !== '' && { NextToken: next }) };
    const xml: string = await callQuery(caller, { service: 'cloudformation', input: page });
    members.push(...(xml.match(/<member>.*?<\/member>/gs) ?? []));
    next = /<NextToken>([^<]+)<\/NextToken>/.exec(xml)?.[1];
  }
  return members;
};
