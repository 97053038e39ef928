import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LinkKey } from '@longtake/aws';
import type { Context } from 'aws-lambda';
import { customResource } from './custom-resource.ts';
import { signingKey } from './signing-key.ts';

/** A key kept in memory; making one numbers it. */
const memoryKey = (): LinkKey & { made: number } => {
  let kept: string | undefined;
  const key = {
    made: 0,
    make: async () => {
      key.made += 1;
      kept = `public ${key.made}`;
      return kept;
    },
    publicKey: async () => kept,
    privateKey: async () => (kept === undefined ? undefined : 'private'),
    remove: async () => {
      kept = undefined;
    },
  };
  return key;
};

const told: unknown[] = [];
let status = 200;
const cloudFormation = createServer((request, response) => {
  json(request).then(
    (body) => {
      told.push({ ...(body as object), type: request.headers['content-type'] });
      response.writeHead(status).end();
    },
    (error: Error) => response.destroy(error),
  );
});
beforeAll(() => new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => cloudFormation.close(resolve)));
beforeEach(() => {
  told.length = 0;
  status = 200;
});

const request = (RequestType: string, ResourceProperties: object = { ParameterName: '/x/link-key' }) => ({
  RequestType,
  ResponseURL: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/answer`,
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'SigningKey',
  ResourceProperties,
});
const context = { awsRequestId: 'id', functionName: 'signingKey' } as Context;
const run = (key: LinkKey, event: object) =>
  customResource((type, properties) => signingKey(type, properties, () => key))(event, context);

describe('signingKey', () => {
  it('makes a pair with the stack, keeps it over updates, and removes it with the stack', async () => {
    const key = memoryKey();
    await run(key, request('Create'));
    await run(key, request('Update'));
    await run(key, request('Delete'));
    const done = { Status: 'SUCCESS', PhysicalResourceId: '/x/link-key', StackId: 'stack', RequestId: 'request' };
    expect(told).toEqual([
      expect.objectContaining({ ...done, Data: { PublicKey: 'public 1' } }),
      expect.objectContaining({ ...done, Data: { PublicKey: 'public 1' } }),
      expect.objectContaining(done),
    ]);
    expect(key.made).toBe(1);
    expect(await key.publicKey()).toBeUndefined();
  });

  it('tells CloudFormation why it failed, so that the deployment does not wait an hour', async () => {
    await run(memoryKey(), request('Create', {}));
    const failed = {
      Status: 'FAILED',
      Reason: expect.stringContaining('ParameterName'),
      PhysicalResourceId: 'request',
    };
    expect(told).toEqual([expect.objectContaining(failed)]);
  });

  it('fails where the answer is refused', async () => {
    status = 403;
    await expect(run(memoryKey(), request('Create'))).rejects.toThrow('answered 403');
  });
});
