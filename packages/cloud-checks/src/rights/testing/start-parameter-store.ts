import { listenOnLoopback } from '@longtake/embedded';
import type { RecordedCall } from '../../rehearse/calls/recorded-call.ts';

type Parameters = Map<string, string>;
type Reply = readonly [status: number, body: object];

/** Parameter Store's three operations that a function may use, by its JSON protocol. */
const operations: Record<string, (parameters: Parameters, input: Record<string, string>) => Reply> = {
  GetParameter: (parameters, { Name = '' }) => {
    const Value = parameters.get(Name);
    return Value === undefined ? missing : [200, { Parameter: { Name, Type: 'SecureString', Value } }];
  },
  PutParameter: (parameters, { Name = '', Value = '' }) => {
    parameters.set(Name, Value);
    return [200, { Version: 1 }];
  },
  DeleteParameter: (parameters, { Name = '' }) => (parameters.delete(Name) ? [200, {}] : missing),
};

const missing: Reply = [400, { __type: 'ParameterNotFound', message: 'There is no such parameter.' }];
const unknown: Reply = [400, { __type: 'UnknownOperationException', message: 'The stand-in has no such operation.' }];

/** A Parameter Store, which the embedded AWS has none of, and the address at which CloudFormation hears of custom resources. */
export interface ParameterStore {
  url: string;
  /** Every call, with the function whose key signed it. */
  calls: RecordedCall[];
  /** What custom resources told CloudFormation. */
  told: Record<string, unknown>[];
  close(): Promise<void>;
}

const textOf = async (request: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** Starts one on 127.0.0.1, empty. Signatures are not checked: the calls are compared with the rights afterwards. */
export const startParameterStore = async (): Promise<ParameterStore> => {
  const parameters: Parameters = new Map();
  const calls: RecordedCall[] = [];
  const told: Record<string, unknown>[] = [];
  const answer = (headers: Readonly<Record<string, unknown>>, text: string): Reply => {
    const [, operation = ''] = /^AmazonSSM\.(\w+)$/.exec(String(headers['x-amz-target'])) ?? [];
    const [, caller = ''] = /Credential=FUNCTION_([\w-]+)\//.exec(String(headers.authorization)) ?? [];
    const input = JSON.parse(text) as Record<string, string>;
    const resource = `arn:aws:ssm:us-east-1:000000000000:parameter${input.Name ?? ''}`;
    calls.push({ function: caller, service: 'ssm', operation, resource });
    return operations[operation]?.(parameters, input) ?? unknown;
  };
  const { url, close } = await listenOnLoopback((request, response) => {
    const serve = async () => {
      const text = await textOf(request);
      if (request.method === 'PUT') told.push(JSON.parse(text));
      const [status, body] = request.method === 'PUT' ? [200, {}] : answer(request.headers, text);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    };
    void serve();
  });
  return { url, calls, told, close };
};
