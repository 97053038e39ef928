import { StackInvalid } from '../errors.ts';
import { ACCOUNT, arnOf } from './account.ts';
import { isObject, type Resource, type Template } from './template.ts';

/** How a resource of some type is called: by which property, what Ref gives, and what GetAtt knows. */
interface Naming {
  nameProperty?: string;
  ref(name: string): string;
  attributes: Record<string, (name: string) => string>;
}

const same = (name: string) => name;
const functionArn = (name: string) => arnOf('lambda', `function:${name}`);
const machineArn = (name: string) => arnOf('states', `stateMachine:${name}`);
const tableArn = (name: string) => arnOf('dynamodb', `table/${name}`);
const bucketArn = (name: string) => `arn:aws:s3:::${name}`;
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const logGroupArn = (name: string) => arnOf('logs', `log-group:${name}:*`);
const nothing = () => '';

const namings: Record<string, Naming> = {
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', ref: same, attributes: { Arn: functionArn } },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    ref: machineArn,
    attributes: { Arn: machineArn, Name: same },
  },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', ref: same, attributes: { Arn: tableArn } },
  'AWS::S3::Bucket': { nameProperty: 'BucketName', ref: same, attributes: { Arn: bucketArn } },
  'AWS::IAM::Role': { nameProperty: 'RoleName', ref: same, attributes: { Arn: roleArn } },
  'AWS::Logs::LogGroup': { nameProperty: 'LogGroupName', ref: same, attributes: { Arn: logGroupArn } },
  // There is no CloudFront on this machine, and a function that is told of none reads S3.
  'AWS::CloudFront::Distribution': { ref: nothing, attributes: { DomainName: nothing } },
  'AWS::CloudFront::PublicKey': { ref: nothing, attributes: {} },
};

/** Types that others point to, but of which nothing is read but that they are the same one. */
const byId: Naming = { ref: same, attributes: {} };

/** The physical name of a resource: its own, or one made of its id, in lower case as buckets need it. */
const nameOf = (id: string, resource: Resource, resolve: (value: unknown) => unknown): string => {
  const property = namings[resource.Type]?.nameProperty;
  const given = property === undefined ? undefined : resource.Properties?.[property];
  if (given === undefined) return property === 'BucketName' ? id.toLowerCase() : id;
  return String(resolve(given));
};

/** What a reference to a resource means: its Ref, or one of its attributes. */
export const referenceTo = (args: {
  template: Template;
  id: string;
  attribute?: string;
  resolve: (value: unknown) => unknown;
}): string => {
  const { template, id, attribute, resolve } = args;
  const resource = template.Resources[id];
  if (!isObject(resource)) throw new StackInvalid(`The template refers to ${id}, which it does not have.`);
  const naming = namings[resource.Type] ?? byId;
  const name = nameOf(id, resource, resolve);
  if (attribute === undefined) return naming.ref(name);
  const attributeOf = naming.attributes[attribute];
  if (attributeOf === undefined) {
    throw new StackInvalid(`The attribute ${attribute} of ${id} (${resource.Type}) is not known on this machine.`);
  }
  return attributeOf(name);
};

/** How a role of a name is referred to. */
export const referenceOfRole = (name: string): { name: string; arn: string } => ({ name, arn: roleArn(name) });
