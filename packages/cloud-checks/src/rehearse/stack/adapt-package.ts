import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../../template/template.ts';
import { dropTypes } from './drop-types.ts';

/** The framework's note of a packaged stack, as far as it is changed here. */
interface PackageState {
  service: { provider: { compiledCloudFormationTemplate: Template } };
}

/**
 * Leaves resources of some types out of a packaged stack, and changes nothing else. What `serverless deploy` sends is the
 * template in its state file. Gives that template, and the names of the resources that were dropped.
 */
export const adaptPackage = (
  packageFolder: string,
  types: Readonly<Record<string, string>>,
): { template: Template; dropped: string[] } => {
  const file = join(packageFolder, 'serverless-state.json');
  const state: PackageState = JSON.parse(readFileSync(file, 'utf8'));
  const { provider } = state.service;
  const adapted = dropTypes(provider.compiledCloudFormationTemplate, types);
  provider.compiledCloudFormationTemplate = adapted.template;
  writeFileSync(file, JSON.stringify(state));
  return adapted;
};
