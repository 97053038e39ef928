import type { Finding } from '../finding.ts';
import { referencesOf } from './references.ts';
import type { Template } from './template.ts';
import { truthsOf } from './truth.ts';
import { whereIs } from './walk.ts';

/**
 * What is made only under a condition is named only where that condition holds. CloudFormation refuses the deployment
 * otherwise, but only of the stage for which the condition is false. A DependsOn is let through: CloudFormation drops it.
 */
export const checkConditional = (template: Template): Finding[] => {
  const truths = truthsOf(template);
  return referencesOf(template)
    .filter(({ kind }) => kind === 'value')
    .flatMap(({ name, path, guards }) => {
      const condition = template.Resources[name]?.Condition;
      if (condition === undefined) return [];
      const isMissed = truths.some(
        (truth) => !truth(condition) && guards.every((guard) => truth(guard.condition) === guard.holds),
      );
      if (!isMissed) return [];
      return [
        {
          check: 'conditional resources',
          where: whereIs(path),
          problem: `names \`${name}\`, which is made only when ${condition} holds, and may count when it does not`,
          remedy: `Put it inside Fn::If: [${condition}, …], or give its resource the same Condition.`,
        },
      ];
    });
};
