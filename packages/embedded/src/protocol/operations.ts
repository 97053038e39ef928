import { NormalizedSchema } from '@smithy/core/schema';

/** One operation of a service as its SDK client describes it; `http` is absent where the protocol is RPC. */
export interface Operation {
  readonly name: string;
  readonly http?: { readonly method: string; readonly uri: string; readonly status: number };
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

type SchemaSource = Parameters<typeof NormalizedSchema.of>[0];

// The first element of a static schema says its kind; 9 is an operation: [9, namespace, name, traits, input, output].
const OPERATION = 9;

const normalize = (source: unknown) => NormalizedSchema.of(source as SchemaSource);

const httpOf = (traits: unknown): Pick<Operation, 'http'> => {
  const http = typeof traits === 'object' && traits !== null && 'http' in traits ? traits.http : undefined;
  if (!Array.isArray(http)) return {};
  const [method, uri, status] = http;
  return { http: { method: String(method), uri: String(uri), status: Number(status) } };
};

const isOperation = (value: unknown): value is [number, string, string, unknown, unknown, unknown] =>
  Array.isArray(value) && value[0] === OPERATION;

/** All operations that an SDK client module exports schemas for (`SynthesizeSpeech$`, …), by name. */
export const operationsOf = (client: object): Map<string, Operation> =>
  new Map(
    Object.values(client)
      .filter(isOperation)
      .map(([, , name, traits, input, output]) => [
        name,
        { name, ...httpOf(traits), input: normalize(input), output: normalize(output) },
      ]),
  );
