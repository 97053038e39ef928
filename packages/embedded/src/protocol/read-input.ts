import type { IncomingHttpHeaders } from 'node:http';
import type { NormalizedSchema } from '@smithy/core/schema';
import { ApiError } from './api-error.ts';
import { readJson } from './json-shapes.ts';
import type { Operation } from './operations.ts';

/** What came over the wire, still untyped. */
export interface WireRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

type Input = Record<string, unknown>;

const asStruct = (value: unknown): Input => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('SerializationException', "The request's body must be a JSON object.");
  }
  return { ...value };
};

/** Reads the input of an RPC request (`X-Amz-Target`): the body is the whole input. */
export const readRpcInput = async (operation: Operation, { body }: WireRequest): Promise<Input> =>
  asStruct(await readJson(operation.input, body.length > 0 ? body.toString() : '{}'));

const fromText = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isBooleanSchema()) return text === 'true';
  return schema.isNumericSchema() ? Number(text) : text;
};

const fromQuery = (schema: NormalizedSchema, values: string[]): unknown => {
  const [first] = values;
  if (first === undefined) return undefined;
  return schema.isListSchema()
    ? values.map((value) => fromText(schema.getValueSchema(), value))
    : fromText(schema, first);
};

const fromHeader = (schema: NormalizedSchema, value: string | string[] | undefined): unknown =>
  typeof value === 'string' ? fromText(schema, value) : undefined;

const fromPayload = (schema: NormalizedSchema, body: Buffer): unknown => {
  if (schema.isBlobSchema()) return body;
  return body.length > 0 ? readJson(schema, body.toString()) : undefined;
};

type Binding = { from: 'document' } | { from: 'elsewhere'; value: unknown };

const elsewhere = (value: unknown): Binding => ({ from: 'elsewhere', value });

const bindingOf = (args: {
  schema: NormalizedSchema;
  name: string;
  request: WireRequest;
  labels: Record<string, string>;
}): Binding => {
  const { schema, name, request, labels } = args;
  const traits = schema.getMergedTraits();
  if (traits.httpLabel !== undefined) return elsewhere(labels[name]);
  if (traits.httpQuery !== undefined)
    return elsewhere(fromQuery(schema, request.url.searchParams.getAll(traits.httpQuery)));
  if (traits.httpHeader !== undefined)
    return elsewhere(fromHeader(schema, request.headers[traits.httpHeader.toLowerCase()]));
  if (traits.httpPayload !== undefined) return elsewhere(fromPayload(schema, request.body));
  return { from: 'document' };
};

/** Reads the input of a REST request from labels, query, headers, payload and body as the schema binds them. */
export const readRestInput = async (
  operation: Operation,
  request: WireRequest,
  labels: Record<string, string>,
): Promise<Input> => {
  const input: Input = {};
  let hasDocument = false;
  for (const [name, schema] of operation.input.structIterator()) {
    const binding = bindingOf({ schema, name, request, labels });
    if (binding.from === 'document') hasDocument = true;
    else {
      const value = await binding.value;
      if (value !== undefined) input[name] = value;
    }
  }
  if (!hasDocument || request.body.length === 0) return input;
  return { ...asStruct(await readJson(operation.input, request.body.toString())), ...input };
};
