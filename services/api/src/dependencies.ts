import {
  createCdnLinks,
  createJobRunner,
  createJobStore,
  createLinkKey,
  createMediaStore,
  createNarrator,
  createScriptModel,
  systemClock,
} from '@longtake/aws';
import type { Ports } from '@longtake/core';
import { config } from './config.ts';
import { capture } from './telemetry.ts';

/** What routes may ask for. */
export type ApiPorts = Pick<Ports, 'media' | 'jobs' | 'runner' | 'narrator' | 'model' | 'clock'>;

/** The ports on AWS, made once in the life of a function's environment. */
export const awsDependencies = (): ApiPorts => {
  const { bucket, table, stateMachineArn, modelId, cdn } = config();
  return {
    media: createMediaStore({ bucket, capture, ...(cdn.domain !== '' && { cdn: cdnLinks(cdn) }) }),
    jobs: createJobStore({ table, capture }),
    runner: createJobRunner({ stateMachineArn, capture }),
    narrator: createNarrator({ capture }),
    model: createScriptModel({ modelId, capture }),
    clock: systemClock,
  };
};

const cdnLinks = ({ domain, keyPairId, keyParameter }: ReturnType<typeof config>['cdn']) =>
  createCdnLinks({ domain, keyPairId, linkKey: createLinkKey({ parameter: keyParameter }) });
