import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../template/template.ts';
import { adaptPackage } from './stack/adapt-package.ts';
import { checkDroppedTypes } from './stack/check-dropped-types.ts';
import { droppedTypes } from './stack/dropped-types.ts';
import { openServiceFolder } from './stack/open-service-folder.ts';
import { type Deployment, hostArchitecture, serverless, stage } from './stack/serverless.ts';
import type { Cloud } from './start-cloud.ts';

/** A stack that was deployed, and of which template. */
export interface Deployed {
  deployment: Deployment;
  template: Template;
}

/** Packages the stack for the rehearsal, drops what the emulator lacks, and deploys the package as it then is. */
export const deployStack = async (
  cloud: Cloud,
  { folder, signal, onStep }: { folder: string; signal: AbortSignal; onStep: (line: string) => void },
): Promise<Deployed> => {
  await checkDroppedTypes(cloud, droppedTypes);
  const packageFolder = join(folder, 'package');
  const tmpDir = join(folder, 'tmp');
  mkdirSync(tmpDir, { recursive: true });
  const { account, url } = cloud;
  const serviceFolder = openServiceFolder(join(folder, 'service'));
  const deployment = { serviceFolder, tmpDir, account, url, signal };
  onStep(`serverless package --stage ${stage} (${hostArchitecture})`);
  await serverless(deployment, { args: ['package', '--package', packageFolder], purpose: 'Packaging the stack' });
  const { template, dropped } = adaptPackage(packageFolder, droppedTypes);
  onStep(
    dropped.length === 0
      ? `serverless deploy --stage ${stage}, the whole template`
      : `serverless deploy --stage ${stage}, without what MiniStack lacks: ${dropped.join(', ')}`,
  );
  await serverless(deployment, { args: ['deploy', '--package', packageFolder], purpose: 'Deploying the stack' });
  return { deployment, template };
};
