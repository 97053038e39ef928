import { admitMusic } from '@longtake/core';
import { lambdaStep } from './lambda-step.ts';
import { mediaDependencies } from './media-dependencies.ts';

export const handler = lambdaStep('AdmitMusic', admitMusic, mediaDependencies);
