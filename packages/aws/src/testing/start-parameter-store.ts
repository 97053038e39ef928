import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Parameter {
  Name: string;
  Value: string;
  Type: string;
}

/** Parameter Store, as far as one SecureString needs it, in memory: JSON 1.1 over HTTP, as Systems Manager speaks. */
export const startParameterStore = async (): Promise<{ url: string; close: () => Promise<void> }> => {
  const parameters = new Map<string, Parameter>();
  const operations: Record<string, (input: Parameter) => [status: number, body: object]> = {
    PutParameter: (input) => {
      parameters.set(input.Name, input);
      return [200, { Version: 1, Tier: 'Standard' }];
    },
    GetParameter: ({ Name }) => found(parameters.get(Name), (Parameter) => ({ Parameter })),
    DeleteParameter: ({ Name }) => {
      const answer = found(parameters.get(Name), () => ({}));
      parameters.delete(Name);
      return answer;
    },
  };
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('AmazonSSM.', '');
    const answer = async () => {
      const [status, body] = operations[operation]?.((await json(request)) as Parameter) ?? missing;
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    };
    answer().catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};

const missing: [number, object] = [400, { __type: 'ParameterNotFound' }];

const found = <Value>(value: Value | undefined, answer: (value: Value) => object): [number, object] =>
  value === undefined ? missing : [200, answer(value)];
