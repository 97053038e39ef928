import type { Capture } from '@longtake/aws';
import { telemetry } from '../config.ts';

/** X-Ray, where its daemon listens; elsewhere nothing of its SDK is loaded, which alone takes 40 ms of CPU. */
export const xRay = telemetry().traced ? await import('./x-ray.ts') : undefined;

/** Puts the calls of the SDK's clients on the trace, where there is one. */
export const capture: Capture = (client) => xRay?.capture(client) ?? client;
