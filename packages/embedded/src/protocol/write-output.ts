import type { NormalizedSchema } from '@smithy/core/schema';
import { writeJson } from './json-shapes.ts';
import type { Operation } from './operations.ts';

/** What goes over the wire. */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

type Output = Record<string, unknown>;

/** A handler's answer must not hold members that the service does not have; this keeps a stand-in honest. */
const refuseUnknownMembers = (operation: Operation, output: Output) => {
  const known = new Set([...operation.output.structIterator()].map(([name]) => name));
  const unknown = Object.keys(output).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`The handler of ${operation.name} answered with ${unknown}, which is no member of its output.`);
};

/** Writes the output of an RPC operation: all of it is the body. */
export const writeRpcOutput = (operation: Operation, output: Output, contentType: string): WireResponse => {
  if (operation.output.isUnitSchema()) return { status: 200, headers: { 'content-type': contentType }, body: '{}' };
  refuseUnknownMembers(operation, output);
  return { status: 200, headers: { 'content-type': contentType }, body: writeJson(operation.output, output) };
};

const payloadOf = (schema: NormalizedSchema, value: unknown): string | Uint8Array => {
  if (!schema.isBlobSchema()) return writeJson(schema, value);
  return typeof value === 'string' || value instanceof Uint8Array ? value : Buffer.from(String(value));
};

/** Writes the output of a REST operation into status, headers, payload or body as the schema binds them. */
export const writeRestOutput = (operation: Operation, output: Output): WireResponse => {
  const response: WireResponse = { status: operation.http?.status ?? 200, headers: {}, body: '' };
  if (operation.output.isUnitSchema()) return response;
  refuseUnknownMembers(operation, output);
  const document: Output = {};
  let payload: string | Uint8Array | undefined;
  for (const [name, schema] of operation.output.structIterator()) {
    const value = output[name];
    if (value === undefined) continue;
    const traits = schema.getMergedTraits();
    if (traits.httpResponseCode !== undefined) response.status = Number(value);
    else if (traits.httpHeader !== undefined) response.headers[traits.httpHeader.toLowerCase()] = String(value);
    else if (traits.httpPayload !== undefined) payload = payloadOf(schema, value);
    else document[name] = value;
  }
  response.headers['content-type'] ??= 'application/json';
  response.body = payload ?? writeJson(operation.output, document);
  return response;
};
