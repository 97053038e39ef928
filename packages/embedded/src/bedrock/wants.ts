import type { WantsOf } from '../protocol/guard.ts';
import { arnOf, REGION } from '../stack/account.ts';

/** Where an inference profile may run: `us.amazon.nova-lite-v1:0` is its id. */
const PROFILE = /^(?:us|us-gov|eu|apac|au|ca|jp|global)\.(.+)$/;

const modelArn = (model: string) => `arn:aws:bedrock:${REGION}::foundation-model/${model}`;

const resourcesOf = (modelId: string): string[] => {
  if (modelId.startsWith('arn:')) return [modelId];
  const model = PROFILE.exec(modelId)?.[1];
  return model === undefined
    ? [modelArn(modelId)]
    : [arnOf('bedrock', `inference-profile/${modelId}`), modelArn(model)];
};

/**
 * By "Actions, resources, and condition keys for Amazon Bedrock" of the Service Authorization Reference: Converse takes
 * `bedrock:InvokeModel` of the model, or of an inference profile and its model. `standsFor` names the model that the
 * one behind this machine's Bedrock stands for: rights are of the model that the stack was packaged with.
 */
export const bedrockWants =
  (standsFor: (modelId: string) => string): WantsOf =>
  (_converse, { modelId }) =>
    resourcesOf(standsFor(String(modelId))).map((resource) => ({ action: 'bedrock:InvokeModel', resource }));
