import type { Finding } from '../finding.ts';
import type { Target } from './intrinsic.ts';
import { asName, render } from './render.ts';
import { resourcesOf, type Template } from './template.ts';
import { textPlaces } from './text-places.ts';
import { whereIs } from './walk.ts';

/** A kind of resource that ARNs name by a name of ours: where the ARN has the name, and which property gives it. */
interface Named {
  readonly type: string;
  readonly property: string;
  readonly pattern: RegExp;
}

/** What a name is made of: letters, wildcards, and what only a deployment knows in angle brackets. */
const NAME = String.raw`((?:<[^>]+>|[\w.*-])+)`;
const PATH = String.raw`((?:<[^>]+>|[\w.*/#-])+)`;
const arn = (service: string, rest: string): RegExp =>
  new RegExp(`:${service}:[^:]*(?:::[^:]*)?:<AWS::AccountId>:${rest}`, 'g');

const kinds: readonly Named[] = [
  {
    type: 'AWS::StepFunctions::StateMachine',
    property: 'StateMachineName',
    pattern: arn('states', `(?:stateMachine|execution|express):${NAME}`),
  },
  { type: 'AWS::Lambda::Function', property: 'FunctionName', pattern: arn('lambda', `function:${NAME}`) },
  { type: 'AWS::Logs::LogGroup', property: 'LogGroupName', pattern: arn('logs', `log-group:${PATH}`) },
  { type: 'AWS::DynamoDB::Table', property: 'TableName', pattern: arn('dynamodb', `table/${NAME}`) },
  { type: 'AWS::Events::Rule', property: 'Name', pattern: arn('events', `rule/${NAME}`) },
  { type: 'AWS::SNS::Topic', property: 'TopicName', pattern: arn('sns', NAME) },
  { type: 'AWS::SQS::Queue', property: 'QueueName', pattern: arn('sqs', NAME) },
  { type: 'AWS::S3::Bucket', property: 'BucketName', pattern: new RegExp(`:s3:::${NAME}`, 'g') },
];

/** Names that AWS gives to what it makes itself in our account. */
const awsMakes = ['StepFunctionsGetEventsForStepFunctionsExecutionRule'];

/**
 * An ARN that is put together of a name, in place of a reference, names what the template makes. Where the name holds a
 * wildcard, it must fit at least one. ARNs by reference are the business of the check of references.
 */
export const checkNames = (template: Template): Finding[] => {
  const made = new Map(kinds.map(({ type, property }) => [type, namesOf(template, type, property)]));
  return textPlaces({ value: template.Resources, path: ['Resources'], guards: [] }).flatMap(({ value, path }) =>
    render(value, resolveIn(template)).flatMap((text) =>
      kinds.flatMap(({ type, pattern }) =>
        [...text.matchAll(pattern)]
          .map(([, name = '']) => name)
          .filter((name) => !isMade(name, [...(made.get(type) ?? []), ...awsMakes]))
          .map((name) => ({
            check: 'names of our own',
            where: whereIs(path),
            problem: `an ARN names the ${type} \`${name}\`, which the template does not make`,
            remedy: `Correct the name; of this type the template makes: ${made.get(type)?.join(', ')}.`,
          })),
      ),
    ),
  );
};

const namesOf = (template: Template, type: string, property: string): string[] =>
  resourcesOf(template, type).flatMap(([, { Properties }]) => {
    const name = Properties?.[property];
    return name === undefined ? [] : render(name, resolveIn(template));
  });

/** A reference to a resource that has a name becomes that name, where a Ref gives the name. */
const resolveIn = (template: Template) => (target: Target) => {
  const { Type = '', Properties } = template.Resources[target.name] ?? {};
  const kind = kinds.find(({ type }) => type === Type);
  const name = kind === undefined ? undefined : Properties?.[kind.property];
  const isNameItself = target.attribute === '' && !/StateMachine|Topic|Queue/.test(Type);
  return isNameItself && typeof name === 'string' ? name : asName(target);
};

const isMade = (name: string, made: readonly string[]): boolean => {
  const isReference = /<(?!AWS::)[^>]*>/.test(name);
  if (isReference) return true;
  if (!name.includes('*')) return made.includes(name);
  const glob = new RegExp(`^${name.split('*').map(escaped).join('.*')}$`);
  return made.some((one) => glob.test(one));
};

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
