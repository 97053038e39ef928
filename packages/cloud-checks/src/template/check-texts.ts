import type { Finding } from '../finding.ts';
import type { Target } from './intrinsic.ts';
import { render } from './render.ts';
import { isObject, resourcesOf, type Template } from './template.ts';
import { type TextRule, textRules } from './text-rules.ts';

/** Names and descriptions are of the length and the letters that their services take, and no name is given twice. */
export const checkTexts = (template: Template): Finding[] =>
  textRules.flatMap((rule) => {
    const texts = textsOf(template, rule);
    return [
      ...texts
        .filter(({ text }) => !rule.pattern.test(text))
        .map(({ id, text }) =>
          finding(rule, id, `is \`${excerpt(text)}\`, which ${service(rule)} refuses`, `Give ${rule.words}.`),
        ),
      ...(rule.isName === true ? twice(rule, texts) : []),
    ];
  });

interface Text {
  readonly id: string;
  readonly text: string;
}

const textsOf = (template: Template, { type, property }: TextRule): Text[] =>
  resourcesOf(template, type).flatMap(([id, { Properties }]) => {
    const value = property.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), Properties);
    return value === undefined ? [] : render(value, longest).map((text) => ({ id, text }));
  });

/** What a deployment puts in place, at its longest. */
const longest = ({ name }: Target): string =>
  ({ 'AWS::AccountId': '000000000000', 'AWS::Region': 'ap-southeast-1' })[name] ?? name.replace(/\W/g, '');

const twice = (rule: TextRule, texts: readonly Text[]): Finding[] =>
  [...Map.groupBy(texts, ({ text }) => text)]
    .map(([text, group]) => ({ text, ids: [...new Set(group.map(({ id }) => id))] }))
    .filter(({ ids }) => ids.length > 1)
    .map(({ text, ids }) =>
      finding(rule, ids.join(', '), `give the same name \`${excerpt(text)}\``, 'Give each a name of its own.'),
    );

const finding = ({ property }: TextRule, id: string, problem: string, remedy: string): Finding => ({
  check: 'texts',
  where: `${id}.Properties.${property.join('.')}`,
  problem,
  remedy,
});

const service = ({ type }: TextRule): string => type.split('::')[1] ?? type;
const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
