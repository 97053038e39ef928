import type { Finding } from '../finding.ts';
import { getAttTarget, intrinsicOf } from './intrinsic.ts';
import { render } from './render.ts';
import { isObject, type Properties, type Resource, resourcesOf, type Template } from './template.ts';

/** What every function of the stack is set to. */
export interface FunctionSettings {
  readonly runtime: string;
  readonly architecture: string;
}

/**
 * Every function has a role that no other has, the architecture and runtime that are set, a log group of the stack that
 * expires, and no setting outside Lambda's limits.
 */
export const checkFunctions = (template: Template, settings: FunctionSettings): Finding[] => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  return functions.flatMap(([id, resource]) => {
    const properties = resource.Properties ?? {};
    return [
      ...roleProblems([id, resource], functions, template),
      ...settingProblems(properties, settings),
      ...logProblems(properties, template),
      ...limitProblems(properties),
    ].map(([problem, remedy]) => ({ check: 'functions', where: id, problem, remedy }));
  });
};

type Problem = readonly [problem: string, remedy: string];
type Entry = readonly [id: string, resource: Resource];

const roleOf = ({ Properties }: Resource): string => {
  const { name, argument } = intrinsicOf(Properties?.Role) ?? {};
  return name === 'Fn::GetAtt' ? getAttTarget(argument).name : '';
};

const roleProblems = ([id, resource]: Entry, functions: readonly Entry[], template: Template): Problem[] => {
  const role = roleOf(resource);
  if (template.Resources[role]?.Type !== 'AWS::IAM::Role')
    return [['has no role that the template makes', 'Set `role:` to a role of its own in permissions.yml.']];
  const others = functions.filter(([other, one]) => other !== id && roleOf(one) === role).map(([other]) => other);
  if (others.length === 0) return [];
  return [[`shares ${role} with ${others.join(', ')}`, 'Give each function a role of its own in permissions.yml.']];
};

const settingProblems = ({ Runtime, Architectures }: Properties, settings: FunctionSettings): Problem[] => {
  const architecture = Array.isArray(Architectures) ? Architectures.join(', ') : 'x86_64 by default';
  return [
    ...differs('runs on', String(Runtime), settings.runtime),
    ...differs('is built for', architecture, settings.architecture),
  ];
};

const differs = (word: string, is: string, set: string): Problem[] =>
  is === set ? [] : [[`${word} ${is}, but ${set} is set`, "Leave it to the stage's settings."]];

const logProblems = ({ FunctionName, LoggingConfig }: Properties, template: Template): Problem[] => {
  const own = isObject(LoggingConfig) ? LoggingConfig.LogGroup : undefined;
  const names = own === undefined ? render(FunctionName).map((name) => `/aws/lambda/${name}`) : render(own);
  const group = resourcesOf(template, 'AWS::Logs::LogGroup').find(
    ([id, { Properties }]) =>
      names.includes(`<${id}>`) || render(Properties?.LogGroupName).some((name) => names.includes(name)),
  )?.[1];
  if (group === undefined)
    return [['has no log group in the template: Lambda would make one that keeps everything for ever', 'Add it.']];
  return group.Properties?.RetentionInDays === undefined ? [['keeps its log for ever', 'Set logRetentionInDays.']] : [];
};

/** What Lambda refuses; the schemas carry no ranges. */
const ranges: readonly (readonly [name: string, least: number, most: number])[] = [
  ['Timeout', 1, 900],
  ['MemorySize', 128, 10_240],
  ['EphemeralStorage', 512, 10_240],
];
const MAX_ENVIRONMENT_BYTES = 4096;
const MAX_LAYERS = 5;

const limitProblems = (properties: Properties): Problem[] => {
  const storage = isObject(properties.EphemeralStorage) ? properties.EphemeralStorage.Size : undefined;
  const given: Properties = { ...properties, EphemeralStorage: storage };
  const variables = isObject(properties.Environment) ? properties.Environment.Variables : undefined;
  const sizeBytes = Buffer.byteLength(JSON.stringify(variables ?? {}));
  const layers = Array.isArray(properties.Layers) ? properties.Layers.length : 0;
  return [
    ...ranges.flatMap(([name, least, most]): Problem[] => {
      const value = given[name];
      const isFine = typeof value !== 'number' || (value >= least && value <= most);
      return isFine ? [] : [[`has ${name} ${value}`, `Lambda takes ${least} to ${most}.`]];
    }),
    ...(sizeBytes > MAX_ENVIRONMENT_BYTES
      ? [[`has ${sizeBytes} bytes of environment`, `Lambda takes ${MAX_ENVIRONMENT_BYTES}.`] as const]
      : []),
    ...(layers > MAX_LAYERS ? [[`has ${layers} layers`, `Lambda takes ${MAX_LAYERS}.`] as const] : []),
    ...reserved(variables),
  ];
};

const reservedNames = [
  ...['_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV'],
  ...['AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION'],
  ...['AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME'],
  ...['AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
  ...['AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR'],
];

const reserved = (variables: unknown): Problem[] =>
  Object.keys(isObject(variables) ? variables : {})
    .filter((name) => reservedNames.includes(name))
    .map((name) => [`sets the environment variable ${name}, which Lambda keeps for itself`, 'Take another name.']);
