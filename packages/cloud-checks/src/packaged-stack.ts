import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import type { FunctionSettings } from './template/check-functions.ts';
import { isObject, type Properties, type Template } from './template/template.ts';

/** What `serverless package` has left in a folder for one stage. */
export interface PackagedStack {
  readonly folder: string;
  readonly stage: string;
  /** The whole stack. */
  readonly template: Template;
  /** What is made first, to upload the rest to. */
  readonly createTemplate: Template;
  /** The stage's row of services/stack/settings.yml. */
  readonly settings: Properties;
  readonly functions: FunctionSettings;
  /** The framework's own note of it all, which is uploaded too. */
  readonly state: unknown;
}

const files = {
  template: 'cloudformation-template-update-stack.json',
  createTemplate: 'cloudformation-template-create-stack.json',
  state: 'serverless-state.json',
};

/** Reads a folder that `serverless package` made, or says what is missing there. */
export const readPackagedStack = (folder: string): PackagedStack | Finding => {
  const missing = Object.values(files).filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0)
    return {
      check: 'package',
      where: folder,
      problem: `does not hold ${missing.join(', ')}`,
      remedy: 'Package the stack first: npm run package.',
    };
  const state = readObject(join(folder, files.state));
  const service = part(state, 'service');
  const provider = part(service, 'provider');
  const settings = part(part(service, 'custom'), 'settings');
  return {
    folder,
    stage: stageIn(String(part(state, 'package').artifactDirectoryName)),
    template: readTemplate(join(folder, files.template)),
    createTemplate: readTemplate(join(folder, files.createTemplate)),
    settings,
    functions: { runtime: String(provider.runtime), architecture: String(settings.architecture) },
    state,
  };
};

/** The framework's state names the stage only in the key under which it uploads: serverless/longtake/prod/…. */
const stageIn = (key: string): string => key.split('/')[2] ?? '';

const part = (value: Properties, key: string): Properties => {
  const inner = value[key];
  return isObject(inner) ? inner : {};
};

const readObject = (file: string): Properties => {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isObject(value) ? value : {};
};

const readTemplate = (file: string): Template => {
  const template = readObject(file);
  const resources = part(template, 'Resources');
  return { ...template, Resources: Object.fromEntries(Object.entries(resources).filter(isResource)) };
};

const isResource = (entry: [string, unknown]): entry is [string, Template['Resources'][string]] =>
  isObject(entry[1]) && typeof entry[1].Type === 'string';
