import type { Properties, Resource, Template } from '../template.ts';

/** A resource of a type, with its properties. */
export const resource = (Type: string, Properties: Properties = {}, rest: Omit<Resource, 'Type'> = {}): Resource => ({
  Type,
  Properties,
  ...rest,
});

/** A template of these resources. */
export const templateWith = (
  Resources: Readonly<Record<string, Resource>>,
  rest: Omit<Template, 'Resources'> = {},
): Template => ({ Resources, ...rest });

export const topic = (properties: Properties = {}, rest: Omit<Resource, 'Type'> = {}): Resource =>
  resource('AWS::SNS::Topic', properties, rest);

/** A function as the stack has them: its role, its log group. */
export const functionNamed = (name: string, properties: Properties = {}): Readonly<Record<string, Resource>> => ({
  [`${name}LambdaFunction`]: resource('AWS::Lambda::Function', {
    FunctionName: `longtake-dev-${name}`,
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
    Code: { S3Bucket: 'bucket', S3Key: 'key' },
    ...properties,
  }),
  [`${name}Role`]: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
  [`${name}LogGroup`]: resource('AWS::Logs::LogGroup', {
    LogGroupName: `/aws/lambda/longtake-dev-${name}`,
    RetentionInDays: 7,
  }),
});
