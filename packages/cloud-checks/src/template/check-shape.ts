import type { Finding } from '../finding.ts';
import type { Template } from './template.ts';

const sections = [
  ...['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Mappings', 'Conditions', 'Rules'],
  ...['Transform', 'Resources', 'Outputs', 'Hooks'],
];
const resourceKeys = [
  ...['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'],
  ...['CreationPolicy', 'UpdatePolicy'],
];
const outputKeys = ['Description', 'Value', 'Export', 'Condition'];

/** CloudFormation's quotas of a template that is read from S3. */
const most = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 };
const MAX_BYTES = 1_048_576;

/** The template's frame: sections, keys and names as CloudFormation takes them, and its quotas. */
export const checkShape = (template: Template): Finding[] => [
  ...unknownKeys('the template', template, sections),
  ...Object.entries(template.Resources).flatMap(([id, resource]) => unknownKeys(id, resource, resourceKeys)),
  ...Object.entries(template.Outputs ?? {}).flatMap(([id, output]) => unknownKeys(`Outputs.${id}`, output, outputKeys)),
  ...[...Object.keys(template.Resources), ...Object.keys(template.Outputs ?? {})].flatMap(checkId),
  ...Object.entries(most).flatMap(([section, limit]) => {
    const count = Object.keys(template[section as keyof typeof most] ?? {}).length;
    return count > limit
      ? [finding(section, `has ${count} entries, CloudFormation takes ${limit}`, 'Split the stack.')]
      : [];
  }),
  ...checkSize(template),
];

const finding = (where: string, problem: string, remedy: string): Finding => ({
  check: 'shape',
  where,
  problem,
  remedy,
});

const unknownKeys = (where: string, part: unknown, known: readonly string[]): Finding[] =>
  Object.keys(Object(part))
    .filter((key) => !known.includes(key))
    .map((key) => finding(where, `has \`${key}\`, which CloudFormation does not know there`, 'Correct or remove it.'));

const checkId = (id: string): Finding[] =>
  /^[A-Za-z0-9]{1,255}$/.test(id)
    ? []
    : [finding(id, 'is no logical id', 'Use letters and digits alone, at most 255.')];

const checkSize = (template: Template): Finding[] => {
  const sizeBytes = Buffer.byteLength(JSON.stringify(template));
  return sizeBytes > MAX_BYTES
    ? [finding('the template', `is ${sizeBytes} bytes long, CloudFormation takes ${MAX_BYTES}`, 'Split the stack.')]
    : [];
};
