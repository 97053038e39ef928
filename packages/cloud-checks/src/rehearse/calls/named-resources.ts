import { isObject } from '../../template/template.ts';
import { at, listAt, textAt } from '../at.ts';
import type { AwsRequest } from './aws-request.ts';
import type { Credential } from './credential.ts';

/** The ARNs of what a request names in its JSON body or path; `*` alone where it names nothing. */
export const namedResources = (request: AwsRequest, credential: Credential & { account: string }): string[] => {
  const { service, region, account } = credential;
  const arn = (resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const body = bodyOf(request);
  switch (service) {
    case 'dynamodb':
      return [...new Set(tablesOf(body).map(arn))];
    case 'ssm':
      return [arn(`parameter/${(textAt(body, 'Name') ?? '').replace(/^\//, '')}`)];
    case 'bedrock':
      return [`arn:aws:bedrock:${region}::foundation-model/${modelOf(request)}`];
    default:
      return [textAt(body, 'stateMachineArn') ?? textAt(body, 'executionArn') ?? '*'];
  }
};

const bodyOf = ({ body }: AwsRequest): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};

/** Of a plain call, of a transaction's items, of a batch. */
const tablesOf = (body: unknown): string[] => {
  const items = listAt(body, 'TransactItems').flatMap((item) => (isObject(item) ? Object.values(item) : []));
  const batch = at(body, 'RequestItems');
  return [
    ...[body, ...items].flatMap(tableOrIndex),
    ...(isObject(batch) ? Object.keys(batch) : []).map((name) => `table/${name}`),
  ];
};

const tableOrIndex = (named: unknown): string[] => {
  const table = textAt(named, 'TableName');
  const index = textAt(named, 'IndexName');
  return table === undefined ? [] : [`table/${table}${index === undefined ? '' : `/index/${index}`}`];
};

const modelOf = ({ url }: AwsRequest): string => decodeURIComponent(url.pathname.split('/')[2] ?? '');
