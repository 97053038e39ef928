import { narrate } from '@longtake/core';
import { awsDependencies } from './dependencies.ts';
import { lambdaStep } from './lambda-step.ts';

export const handler = lambdaStep('Narrate', narrate, awsDependencies);
