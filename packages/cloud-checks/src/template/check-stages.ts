import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../finding.ts';
import type { PackagedStack } from '../packaged-stack.ts';
import { intrinsicOf } from './intrinsic.ts';
import { render } from './render.ts';
import { isObject } from './template.ts';
import { whereIs } from './walk.ts';

type Stage = Pick<PackagedStack, 'stage' | 'settings' | 'template'>;

/**
 * Two stages' templates differ in nothing but the stage's name and values that their settings name. The first stage is held
 * against each other one.
 */
export const checkStages = ([first, ...others]: readonly Stage[]): Finding[] =>
  first === undefined ? [] : others.flatMap((other) => compare(first, other));

const compare = (one: Stage, other: Stage): Finding[] =>
  differences({ one: plain(one), other: plain(other), path: [] })
    .filter(({ one: a, other: b }) => !isSetting([a, one], [b, other]))
    .map(({ one: a, other: b, path }) => ({
      check: 'stages',
      where: whereIs(path),
      problem: `is ${excerpt(a)} in ${one.stage} and ${excerpt(b)} in ${other.stage}, and no setting says so`,
      remedy: 'Make it a row of services/stack/settings.yml.',
    }));

/** The template with its stage's name, the hour of packaging and hashes of names taken out of every text. */
const plain = ({ template, stage }: Stage): unknown =>
  JSON.parse(JSON.stringify(template), (_, value: unknown) => {
    const isText = typeof value === 'string' || ['Fn::Sub', 'Fn::Join'].includes(intrinsicOf(value)?.name ?? '');
    return isText
      ? render(value)
          .map((text) => withoutStage(text, stage))
          .join(' | ')
      : value;
  });

/** A text that is JSON, such as a dashboard's body, as the tree that it stands for. */
const opened = (text: unknown): unknown => {
  if (typeof text !== 'string' || !text.startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const withoutStage = (text: string, stage: string): string =>
  text
    .replace(/serverless\/[^/]+\/[^/]+\/\d{13}-[^/]+\//g, 'PACKAGE/')
    .replace(/^[0-9a-f]{40}$/, 'HASH')
    .replace(new RegExp(`(?<![A-Za-z])${stage}(?![A-Za-z])`, 'g'), 'STAGE');

interface Difference {
  readonly one: unknown;
  readonly other: unknown;
  readonly path: readonly string[];
}

const differences = ({ one: first, other: second, path }: Difference): Difference[] => {
  const [one, other] = [opened(first), opened(second)];
  if (isDeepStrictEqual(one, other)) return [];
  if (!isTree(one) || !isTree(other)) return [{ one, other, path }];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences({ one: one[key], other: other[key], path: [...path, key] }));
};

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> => isObject(value) || Array.isArray(value);

/** Whether some setting has just these values in the two stages. */
const isSetting = ([a, one]: readonly [unknown, Stage], [b, other]: readonly [unknown, Stage]): boolean =>
  Object.keys(one.settings).some((name) => {
    const pair = [one.settings[name], other.settings[name]];
    return !isDeepStrictEqual(pair[0], pair[1]) && String(pair[0]) === String(a) && String(pair[1]) === String(b);
  });

const excerpt = (value: unknown): string => {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
