import { join } from 'node:path';
import { StackInvalid } from '../errors.ts';
import { arnOf } from './account.ts';
import { readCors, readRoute } from './read-api.ts';
import { readFunction } from './read-function.ts';
import { readTable } from './read-table.ts';
import { resolver } from './resolve.ts';
import type { Stack } from './stack.ts';
import { isObject, readTemplate, type Template } from './template.ts';

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
];

/** Types that mean nothing here: rights, versions, logs, alarms. What is neither here nor above is refused. */
const IGNORED = [
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::LayerVersionPermission',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::S3::BucketPolicy',
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

const refuseUnknownTypes = (template: Template) => {
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (MADE.includes(Type) || IGNORED.includes(Type)) continue;
    throw new StackInvalid(`${id} is of the type ${Type}, which is not supported on this machine.`);
  }
};

/** Reads a packaged stack. Throws `Bug.StackInvalid` for whatever this machine could not do as AWS would. */
export const readStack = (stackDir: string): Stack => {
  const template = readTemplate(stackDir);
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
    tables: all('AWS::DynamoDB::Table').map(([id, properties]) => readTable(id, properties)),
    buckets: all('AWS::S3::Bucket').map(([id, properties]) => ({
      name: String(properties.BucketName ?? id.toLowerCase()),
      corsOrigins: corsOrigins(properties),
    })),
    routes: all('AWS::ApiGatewayV2::Route').map(([id, route]) => readRoute(id, route, integrations)),
    ...(cors === undefined ? {} : { cors }),
  };
  refuseUnknownMachines(stack);
  return stack;
};
