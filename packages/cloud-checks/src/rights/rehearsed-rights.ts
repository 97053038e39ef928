import { decide, type Role, type Stack, type UsedRight } from '@longtake/embedded';
import type { RecordedCall } from '../rehearse/calls/recorded-call.ts';

/** S3's operations that are called otherwise than the right they take. */
const S3_ACTIONS: Record<string, string> = {
  HeadObject: 'GetObject',
  HeadBucket: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListMultipartUploads: 'ListBucketMultipartUploads',
  ListParts: 'ListMultipartUploadParts',
  CopyObject: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
};

/** The right that an operation takes; undefined for those whose rights depend on what was not recorded, such as a transaction's. */
const actionOf = ({ service, operation }: RecordedCall): string | undefined => {
  if (/^Transact|^DeleteObjects$/.test(operation)) return undefined;
  if (service === 's3') return `s3:${S3_ACTIONS[operation] ?? operation}`;
  if (service === 'bedrock') return 'bedrock:InvokeModel';
  return `${service}:${operation}`;
};

/** What a rehearsed stack is called, and what the packaged one is called on one machine. */
interface Names {
  bucket: string;
  table: string;
  prefix: string;
}

const namesOf = ({ buckets, tables, stateMachines }: Stack): Names => ({
  bucket: buckets[0]?.name ?? '',
  table: tables[0]?.create.TableName ?? '',
  prefix: (stateMachines[0]?.name ?? '').split('-').slice(0, 2).join('-'),
});

/** The same resource in the stack of one machine: another account and region, and names of another stage. */
const resourceHere = (resource: string, { bucket, table, prefix }: Names): string => {
  const [arn, partition, service, region, account, ...rest] = resource.split(':');
  if (arn !== 'arn') return resource;
  const named = rest.join(':');
  if (service === 's3') return `arn:aws:s3:::${named.replace(/^[^/]+/, bucket)}`;
  const here = [arn, partition, service, region === '' ? '' : 'us-east-1', account === '' ? '' : '000000000000'];
  const local = named.replace(/^table\/[^/]+/, `table/${table}`).replace(/longtake-[a-z0-9]+(?=[-/])/, prefix);
  return [...here, local].join(':');
};

/** A rehearsal does not note what a request says for condition keys. */
const withoutConditions = ({ statements }: Role) => statements.map((one) => ({ ...one, conditions: [] }));

/** The decisions that IAM would have made on the calls of a rehearsal, whose cloud checks no rights. */
export const rehearsedRights = (calls: readonly RecordedCall[], stack: Stack): UsedRight[] => {
  const names = namesOf(stack);
  return calls.flatMap((call) => {
    const config = stack.functions.find(({ id }) => id === call.function);
    const role = stack.roles.find(({ arn }) => arn === config?.roleArn);
    const action = actionOf(call);
    if (role === undefined || action === undefined) return [];
    const resource = resourceHere(call.resource, names);
    const verdict = decide(withoutConditions(role), { action, resource });
    const by = verdict.isAllowed ? { by: { action: verdict.action, resource: verdict.resource } } : {};
    return [{ role: role.name, action, resource, ...by }];
  });
};
