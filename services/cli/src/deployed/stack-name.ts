/** What every stack of longtake is called, before its stage. */
export const stackPrefix = 'longtake-';

/** Where `serverless deploy` goes without `--region`. */
export const usualRegion = 'us-east-1';

/** The name of a stage's stack. */
export const stackNameOf = (stage: string): string => `${stackPrefix}${stage}`;

/** A command for a stage, such as `npx serverless deploy`; the region is named where it is not the usual one. */
export const commandFor = (command: string, { stage, region }: { stage: string; region: string }): string =>
  `${command} --stage ${stage}${region === usualRegion ? '' : ` --region ${region}`}`;

/** Which stages there are, as a sentence, where one was not found. */
export const otherStages = (stackNames: readonly string[], region: string): string => {
  const stages = stackNames.map((name) => name.slice(stackPrefix.length));
  if (stages.length === 0) return `No longtake is deployed in ${region}.`;
  return `Here ${stages.length === 1 ? 'is' : 'are'} ${stages.join(', ')}.`;
};
