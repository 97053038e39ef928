import { JsonShapeDeserializer, JsonShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { ApiError } from './api-error.ts';

// 7 = epoch seconds, the default of AWS's JSON protocols.
const settings = { jsonName: true, timestampFormat: { default: 7 as const, useTrait: true }, httpBindings: true };
const deserializer = new JsonShapeDeserializer(settings);

/** Reads a JSON text by a shape's schema; text that is not JSON is a SerializationException. */
export const readJson = async (schema: NormalizedSchema, text: string): Promise<unknown> => {
  try {
    return await deserializer.read(schema, text);
  } catch (cause) {
    throw new ApiError(
      'SerializationException',
      `The request's body is not JSON of the shape ${schema.getName()}: ${String(cause)}`,
    );
  }
};

/** Writes a value as the JSON text of a shape's schema. */
export const writeJson = (schema: NormalizedSchema, value: unknown): string => {
  const serializer = new JsonShapeSerializer(settings);
  serializer.write(schema, value);
  return serializer.flush();
};
