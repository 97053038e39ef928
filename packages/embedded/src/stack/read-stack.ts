import { join } from 'node:path';
import { StackInvalid } from '../errors.ts';
import { arnOf } from './account.ts';
import { readCors, readRoute } from './read-api.ts';
import { readFunction } from './read-function.ts';
import { readRoles } from './read-roles.ts';
import { readTable } from './read-table.ts';
import { conditionsIn, resolver } from './resolve.ts';
import type { Stack } from './stack.ts';
import { isObject, type Resource, readTemplate, type Template } from './template.ts';

/** Where serverless-esbuild leaves the bundles, from the stack's folder, with `keepOutputDirectory`. */
const BUNDLES = join('.esbuild', '.build');

/** Types that this machine makes. */
const MADE = [
  'AWS::Lambda::Function',
  'AWS::StepFunctions::StateMachine',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
];

/**
 * Types that mean nothing here: sign-in, delivery, versions, logs, events, alarms. A custom resource is not called, so a
 * function that only makes one is never invoked. What is neither here nor above is refused.
 */
const IGNORED = [
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFormation::CustomResource',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::KeyGroup',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::PublicKey',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Events::Rule',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::LayerVersionPermission',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
];

/** The bucket that the framework uploads code to; nothing is uploaded here. */
const DEPLOYMENT_BUCKET = 'ServerlessDeploymentBucket';

const corsOrigins = (properties: Record<string, unknown>): string[] => {
  const cors = isObject(properties.CorsConfiguration) ? properties.CorsConfiguration.CorsRules : [];
  const rules: unknown[] = Array.isArray(cors) ? cors : [];
  return rules.flatMap((rule) =>
    isObject(rule) && Array.isArray(rule.AllowedOrigins) ? rule.AllowedOrigins.map(String) : [],
  );
};

const readMachine = (id: string, properties: Record<string, unknown>): Stack['stateMachines'][number] => {
  const {
    StateMachineName: name,
    DefinitionString: definition,
    RoleArn,
    StateMachineType: type = 'STANDARD',
  } = properties;
  if (typeof name !== 'string' || typeof definition !== 'string') {
    throw new StackInvalid(`The state machine ${id} must have a StateMachineName and a DefinitionString.`);
  }
  if (type !== 'STANDARD') throw new StackInvalid(`The state machine ${id} must be STANDARD, not ${String(type)}.`);
  return { name, definition, roleArn: String(RoleArn) };
};

/** A name in a Fn::Sub is a text to CloudFormation, so a wrong one packages silently; it is found here. */
const refuseUnknownMachines = (stack: Stack) => {
  const known = stack.stateMachines.map(({ name }) => arnOf('states', `stateMachine:${name}`));
  const text = JSON.stringify([stack.functions.map(({ env }) => env), stack.stateMachines]);
  for (const [arn] of text.matchAll(/arn:aws:states:[\w-]+:\d+:stateMachine:[\w-]+/g)) {
    if (!known.includes(arn)) throw new StackInvalid(`The template names ${arn}, which it does not have.`);
  }
};

/** In a stack that has roles, a function or state machine without one would have all rights here and none on AWS. */
const refuseUnknownRoles = ({ functions, stateMachines, roles }: Stack) => {
  if (roles.length === 0) return;
  for (const { name, roleArn = '' } of [...functions, ...stateMachines]) {
    if (roles.some(({ arn }) => arn === roleArn)) continue;
    throw new StackInvalid(`${name} has the role "${roleArn}", which is none of the template's.`);
  }
};

const refuseUnknownTypes = (template: Template) => {
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (MADE.includes(Type) || IGNORED.includes(Type)) continue;
    throw new StackInvalid(`${id} is of the type ${Type}, which is not supported on this machine.`);
  }
};

/** The template without the resources whose condition does not hold: to whoever refers to them they are not there. */
const withoutAbsent = (template: Template): Template => {
  const holds = conditionsIn(template);
  const isThere = ([, { Condition }]: [string, Resource]) => Condition === undefined || holds(Condition);
  return { ...template, Resources: Object.fromEntries(Object.entries(template.Resources).filter(isThere)) };
};

/** Reads a packaged stack. Throws `Bug.StackInvalid` for whatever this machine could not do as AWS would. */
export const readStack = (stackDir: string): Stack => {
  const template = withoutAbsent(readTemplate(stackDir));
  refuseUnknownTypes(template);
  const resolve = resolver(template);
  const all = (type: string): [string, Record<string, unknown>][] =>
    Object.entries(template.Resources)
      .filter(([id, { Type }]) => Type === type && id !== DEPLOYMENT_BUCKET)
      // A function's Code names the upload, which does not happen here.
      .map(([id, { Properties: { Code: _code, ...properties } = {} }]) => [
        id,
        resolve(properties) as Record<string, unknown>,
      ]);

  const integrations = new Map(all('AWS::ApiGatewayV2::Integration'));
  const cors = all('AWS::ApiGatewayV2::Api').map(([, api]) => readCors(api))[0];
  const stack: Stack = {
    functions: all('AWS::Lambda::Function').map(([id, properties]) =>
      readFunction(id, properties, join(stackDir, BUNDLES)),
    ),
    stateMachines: all('AWS::StepFunctions::StateMachine').map(([id, properties]) => readMachine(id, properties)),
    roles: readRoles(all('AWS::IAM::Role'), all('AWS::IAM::Policy')),
    tables: all('AWS::DynamoDB::Table').map(([id, properties]) => readTable(id, properties)),
    buckets: all('AWS::S3::Bucket').map(([id, properties]) => ({
      name: String(properties.BucketName ?? id.toLowerCase()),
      corsOrigins: corsOrigins(properties),
    })),
    routes: all('AWS::ApiGatewayV2::Route').map(([id, route]) => readRoute(id, route, integrations)),
    ...(cors === undefined ? {} : { cors }),
  };
  refuseUnknownMachines(stack);
  refuseUnknownRoles(stack);
  return stack;
};
