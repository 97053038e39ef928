import type { Finding } from '../finding.ts';
import { intrinsicOf } from './intrinsic.ts';
import { isObject, resourcesOf, type Template } from './template.ts';
import { whereIs } from './walk.ts';

const known = ['version', 'id', 'source', 'account', 'time', 'region', 'resources', 'detail-type', 'detail', '$or'];

/** What an event is matched by: EventBridge's fields, each with a list of values. To the schemas a pattern is free JSON. */
export const checkEventPatterns = (template: Template): Finding[] =>
  resourcesOf(template, 'AWS::Events::Rule').flatMap(([id, { Properties = {} }]) => {
    const { EventPattern: pattern } = Properties;
    if (!isObject(pattern)) return [];
    const path = [id, 'EventPattern'];
    return [
      ...Object.keys(pattern)
        .filter((key) => !known.includes(key))
        .map((key) => finding([...path, key], 'is no field of an event', `Events have ${known.join(', ')}.`)),
      ...notLists(pattern, path),
    ];
  });

const finding = (path: readonly string[], problem: string, remedy: string): Finding => ({
  check: 'event patterns',
  where: whereIs(path),
  problem,
  remedy,
});

const notLists = (pattern: Readonly<Record<string, unknown>>, path: readonly string[]): Finding[] =>
  Object.entries(pattern).flatMap(([key, value]) => {
    const at = [...path, key];
    if (Array.isArray(value)) return value.length > 0 ? [] : [finding(at, 'is an empty list', 'Give its values.')];
    if (isObject(value) && intrinsicOf(value) === undefined) return notLists(value, at);
    return [finding(at, 'is no list, as every field of a pattern must be', 'Put its value into a list.')];
  });
