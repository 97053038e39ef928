import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { Template } from '../template.ts';

/** One rule of a pack that one resource breaks. */
export interface Violation {
  /** As cdk-nag has it: `AwsSolutions-S1`, `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  /** The resource's logical id. */
  readonly where: string;
  readonly problem: string;
}

/** What the packs AwsSolutions and Serverless say of a template, warnings too. Throws what the CDK cannot read. */
export const violationsOf = (template: Template): Violation[] => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-nag-'));
  try {
    const templateFile = join(folder, 'template.json');
    writeFileSync(templateFile, JSON.stringify(template));
    const app = new App({ outdir: folder, analyticsReporting: false });
    const stack = new Stack(app, 'stack');
    new CfnInclude(stack, 'template', { templateFile });
    return [AwsSolutionsChecks, ServerlessChecks].flatMap((Pack) =>
      new Pack(app, { verbose: false })
        .validateScope(stack)
        .violations.flatMap(({ ruleName, description, violatingResources }) =>
          violatingResources.map(({ constructPath }) => ({
            rule: ruleName,
            where: constructPath?.split('/').at(-1) ?? 'the template',
            problem: description,
          })),
        ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
