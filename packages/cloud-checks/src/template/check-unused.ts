import type { Finding } from '../finding.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Template } from './template.ts';

/** Every condition, parameter and mapping is used by something: an unused one is a forgotten wire. */
export const checkUnused = (template: Template): Finding[] => {
  const references = referencesOf(template);
  const unused = (section: 'Conditions' | 'Parameters' | 'Mappings', kind: Reference['kind']): Finding[] => {
    const used = new Set(references.filter((reference) => reference.kind === kind).map(({ name }) => name));
    return Object.keys(template[section] ?? {})
      .filter((name) => !used.has(name))
      .map((name) => ({
        check: 'unused',
        where: `${section}.${name}`,
        problem: 'is used by nothing',
        remedy: 'Use it where it was meant, or remove it.',
      }));
  };
  return [...unused('Conditions', 'condition'), ...unused('Parameters', 'value'), ...unused('Mappings', 'mapping')];
};
