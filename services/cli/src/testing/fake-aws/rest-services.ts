import type { FakeAnswer, FakeRequest } from './answer.ts';
import { json, jsonError } from './answer.ts';
import type { FakeWorld } from './fake-world.ts';

/** Lambda: how a function is, and the account's limits. */
export const lambda = ({ url, operation }: FakeRequest, { functions, concurrency }: FakeWorld): FakeAnswer => {
  if (operation.endsWith('/account-settings')) {
    const { limit, unreserved } = concurrency;
    return json({ AccountLimit: { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: unreserved } });
  }
  const [, name = ''] = /\/functions\/([^/]+)\/configuration$/.exec(url.pathname) ?? [];
  const found = functions[name];
  return found === undefined
    ? jsonError('ResourceNotFoundException', `Function not found: ${name}`, 404)
    : json({ FunctionName: name, ...found });
};

/** S3: a bucket's presence, without a word as an answer to HEAD has none, and its public access block. */
export const s3 = ({ url, operation }: FakeRequest, { buckets }: FakeWorld): FakeAnswer => {
  const found = buckets[url.pathname.split('/')[1] ?? ''];
  const nothing = { headers: { 'content-type': 'application/xml' }, body: '' };
  if (operation.startsWith('HEAD')) return { ...nothing, status: found === undefined ? 404 : 200 };
  if (found?.blocked !== true || !url.searchParams.has('publicAccessBlock'))
    return {
      ...nothing,
      status: 404,
      body: '<Error><Code>NoSuchPublicAccessBlockConfiguration</Code><Message>None.</Message></Error>',
    };
  const on = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
  const settings = on.map((name) => `<${name}>true</${name}>`).join('');
  return {
    ...nothing,
    status: 200,
    body: `<PublicAccessBlockConfiguration>${settings}</PublicAccessBlockConfiguration>`,
  };
};

/** Polly: its voices. */
export const polly = ({ url }: FakeRequest, { voices }: FakeWorld): FakeAnswer =>
  url.pathname === '/v1/voices' && url.searchParams.get('Engine') === 'neural'
    ? json({ Voices: voices })
    : jsonError('UnknownOperationException', url.pathname, 404);

/** Bedrock: any model answers one word. */
export const bedrock = ({ url }: FakeRequest): FakeAnswer =>
  url.pathname.endsWith('/converse')
    ? json({
        output: { message: { role: 'assistant', content: [{ text: 'Yes' }] } },
        stopReason: 'max_tokens',
        usage: { inputTokens: 9, outputTokens: 1, totalTokens: 10 },
        metrics: { latencyMs: 200 },
      })
    : jsonError('UnknownOperationException', url.pathname, 404);
