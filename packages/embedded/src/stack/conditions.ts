import { StackInvalid } from '../errors.ts';
import { isObject, type Template } from './template.ts';

/** Whether a condition of a template holds, by its name. */
export type Holds = (name: string) => boolean;

const single = (value: unknown): [string, unknown] | undefined => {
  const entries = isObject(value) ? Object.entries(value) : [];
  return entries.length === 1 ? entries[0] : undefined;
};

const listOf = (value: unknown, what: string): unknown[] => {
  if (!Array.isArray(value)) throw new StackInvalid(`${what} needs a list.`);
  return value;
};

/**
 * The conditions of a template, evaluated: Fn::Equals, Fn::Not, Fn::And, Fn::Or and other conditions. Anything else in
 * one is `Bug.StackInvalid`. `resolve` gives the values that Fn::Equals compares.
 */
export const conditionsOf = (template: Template, resolve: (value: unknown) => unknown): Holds => {
  const test = (value: unknown, within: readonly string[]): boolean => {
    const [key, argument] = single(value) ?? ['', undefined];
    const tests = () => listOf(argument, key).map((part) => test(part, within));
    if (key === 'Condition') return named(String(argument), within);
    if (key === 'Fn::Not') return !(tests()[0] ?? false);
    if (key === 'Fn::And') return tests().every(Boolean);
    if (key === 'Fn::Or') return tests().some(Boolean);
    if (key !== 'Fn::Equals')
      throw new StackInvalid(`The condition ${within.at(-1) ?? ''} is none: ${JSON.stringify(value)}.`);
    const [one, other] = listOf(argument, key).map((part) => JSON.stringify(resolve(part)));
    return one === other;
  };
  const named = (name: string, within: readonly string[] = []): boolean => {
    const condition = template.Conditions?.[name];
    if (condition === undefined)
      throw new StackInvalid(`The template names the condition ${name}, which it does not have.`);
    if (within.includes(name)) throw new StackInvalid(`The condition ${name} leads back to itself.`);
    return test(condition, [...within, name]);
  };
  return named;
};
