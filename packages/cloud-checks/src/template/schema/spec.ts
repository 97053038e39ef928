import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** What the schemas ask of a value. */
export type SpecType =
  | { readonly type: 'string'; readonly allowedValues?: readonly string[] }
  | { readonly type: 'integer'; readonly allowedValues?: readonly number[] }
  | { readonly type: 'number' | 'boolean' | 'json' | 'date-time' | 'null' | 'tag' }
  | { readonly type: 'array' | 'map'; readonly element: SpecType }
  | { readonly type: 'union'; readonly types: readonly SpecType[] }
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } };

/** What the schemas ask of one property; a value of an earlier type is still taken. */
export interface PropertySpec {
  readonly required?: boolean;
  readonly type: SpecType;
  readonly previousTypes?: readonly SpecType[];
}

export interface ResourceSpec {
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly attributes: Readonly<Record<string, { readonly type: SpecType }>>;
}

/** CloudFormation's schemas. */
export interface Spec {
  /** Undefined where the schemas do not know the type. */
  resource(type: string): ResourceSpec | undefined;
  /** The properties that a type of kind `ref` stands for. */
  definition(reference: { readonly $ref: string }): ResourceSpec['properties'];
}

/** Loads the schemas as they were when the package was published; takes a quarter of a second. */
export const loadSpec = (): Spec => {
  const database = loadAwsServiceSpecSync();
  return {
    resource: (type) => database.lookup('resource', 'cloudFormationType', 'equals', type)[0],
    definition: ({ $ref }) => database.get('typeDefinition', $ref).properties,
  };
};
