import type { Deployed } from './deploy-stack.ts';
import { RehearsalFailed } from './rehearsal-failed.ts';
import { describeStack, resourcesOfStack, resourcesWithEvent } from './stack/describe-stack.ts';
import { serverless, stackName } from './stack/serverless.ts';
import type { Cloud } from './start-cloud.ts';

/** Removes the stack as `serverless remove` does; throws unless exactly what the template retains is left. Gives what is. */
export const removeStack = async (cloud: Cloud, { deployment, template }: Deployed): Promise<string[]> => {
  const { id } = await describeStack(cloud, stackName);
  const made = (await resourcesOfStack(cloud, id)).filter((name) => template.Resources[name] !== undefined);
  const retained = made.filter((name) => template.Resources[name]?.DeletionPolicy === 'Retain');
  await serverless(deployment, { args: ['remove'], purpose: 'Removing the stack' });
  const gone = new Set(await resourcesWithEvent(cloud, id, 'DELETE_COMPLETE'));
  const left = made.filter((name) => !gone.has(name));
  if (left.join() !== retained.join())
    throw new RehearsalFailed(
      `serverless remove left ${left.join(', ')}, and the template retains ${retained.join(', ')}.`,
    );
  return left;
};
