import { planVideo } from '@longtake/core';
import { awsDependencies } from './dependencies.ts';
import { lambdaStep } from './lambda-step.ts';

export const handler = lambdaStep('PlanVideo', planVideo, awsDependencies);
