/** A value of a template that has keys: intrinsic functions too. */
export type Properties = Readonly<Record<string, unknown>>;

/** One resource, as far as the checks look into it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DependsOn?: string | readonly string[];
  /** The name of the condition under which it is made. */
  readonly Condition?: string;
  /** What becomes of it when it leaves the template: Delete if nothing is said. */
  readonly DeletionPolicy?: string;
  /** What becomes of the old one when a change makes a new one. */
  readonly UpdateReplacePolicy?: string;
}

/** A CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Properties;
  readonly Mappings?: Properties;
  readonly Conditions?: Properties;
  readonly Outputs?: Properties;
}

/** Whether a value has keys; lists have none here. */
export const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The resources of one type, by their logical ids. */
export const resourcesOf = ({ Resources }: Template, type: string): [string, Resource][] =>
  Object.entries(Resources).filter(([, resource]) => resource.Type === type);
