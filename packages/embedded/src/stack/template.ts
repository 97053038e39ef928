import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackInvalid } from '../errors.ts';

/** A resource of a CloudFormation template. */
export interface Resource {
  Type: string;
  /** The condition under which there is this resource. */
  Condition?: string;
  Properties?: Record<string, unknown>;
}

/** As much of a CloudFormation template as this machine reads. */
export interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
}

/** Where `serverless package` leaves the template, from the stack's folder. */
const TEMPLATE_FILE = join('.serverless', 'cloudformation-template-update-stack.json');

/** Whether a value is an object with members. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTemplate = (value: unknown): value is Template =>
  isObject(value) &&
  isObject(value.Resources) &&
  Object.values(value.Resources).every((resource) => isObject(resource) && typeof resource.Type === 'string');

/** Reads the packaged template of a stack. Throws `Bug.StackInvalid` where it is missing or no template. */
export const readTemplate = (stackDir: string): Template => {
  const file = join(stackDir, TEMPLATE_FILE);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StackInvalid(`${file} cannot be read; run \`serverless package\` first.`, { cause });
  }
  if (!isTemplate(value)) throw new StackInvalid(`${file} is no CloudFormation template.`);
  return value;
};
