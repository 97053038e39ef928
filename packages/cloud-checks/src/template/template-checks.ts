import { type Check, eachStack } from '../check.ts';
import { checkDefinitions } from './asl/check-definitions.ts';
import { checkMachineRights } from './asl/check-machine-rights.ts';
import { checkStates } from './asl/check-states.ts';
import { checkConditional } from './check-conditional.ts';
import { checkCycles } from './check-cycles.ts';
import { checkEventPatterns } from './check-event-patterns.ts';
import { checkFunctions } from './check-functions.ts';
import { checkJsonTexts } from './check-json-texts.ts';
import { checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import { checkRetention } from './check-retention.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkShape } from './check-shape.ts';
import { checkStages } from './check-stages.ts';
import { checkTexts } from './check-texts.ts';
import { checkUnused } from './check-unused.ts';
import { checkPermissions } from './iam/check-permissions.ts';
import { checkPolicies } from './iam/check-policies.ts';
import { checkAlarms } from './monitoring/check-alarms.ts';
import { checkDashboards } from './monitoring/check-dashboards.ts';
import { loadMetrics } from './monitoring/known-metrics.ts';
import { checkNag } from './nag/check-nag.ts';
import { checkAttributes } from './schema/check-attributes.ts';
import { checkSchema } from './schema/check-schema.ts';
import { loadSpec } from './schema/spec.ts';

/** What is checked of the templates, in the order of the report. */
export const templateChecks: readonly Check[] = [
  { name: 'shape and quotas', run: eachStack(({ template }) => checkShape(template)) },
  {
    name: 'CloudFormation schemas',
    run: (stacks) => {
      const spec = loadSpec();
      return eachStack(({ template, createTemplate }) =>
        [createTemplate, template].flatMap((one) => [...checkSchema(one, spec), ...checkAttributes(one, spec)]),
      )(stacks);
    },
  },
  {
    name: 'references',
    run: eachStack(({ template, createTemplate }) => [createTemplate, template].flatMap(checkReferences)),
  },
  { name: 'conditional resources', run: eachStack(({ template }) => checkConditional(template)) },
  { name: 'cycles', run: eachStack(({ template }) => checkCycles(template)) },
  { name: 'names of our own', run: eachStack(({ template }) => checkNames(template)) },
  { name: 'names and descriptions', run: eachStack(({ template }) => checkTexts(template)) },
  { name: 'unused conditions and parameters', run: eachStack(({ template }) => checkUnused(template)) },
  { name: 'JSON in texts', run: eachStack(({ template }) => checkJsonTexts(template)) },
  {
    name: 'state machines',
    run: eachStack(({ template }) => [
      ...checkDefinitions(template),
      ...checkStates(template),
      ...checkMachineRights(template),
    ]),
  },
  { name: 'functions', run: eachStack(({ template, functions }) => checkFunctions(template, functions)) },
  { name: 'retention', run: eachStack(({ template }) => checkRetention(template)) },
  {
    name: 'alarms and dashboards',
    run: (stacks) => {
      const likely = loadMetrics();
      return eachStack(({ template }) => [...checkAlarms(template, likely), ...checkDashboards(template, likely)])(
        stacks,
      );
    },
  },
  {
    name: 'permissions',
    run: eachStack(({ template }) => [...checkPolicies(template), ...checkPermissions(template)]),
  },
  { name: 'event patterns', run: eachStack(({ template }) => checkEventPatterns(template)) },
  {
    name: 'secrets',
    run: eachStack(({ template, createTemplate, state }) => [createTemplate, template, state].flatMap(checkSecrets)),
  },
  { name: 'cdk-nag: AwsSolutions, Serverless', run: checkNag },
  { name: 'stages differ by settings alone', run: checkStages },
];
