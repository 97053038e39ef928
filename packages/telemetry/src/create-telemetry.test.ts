import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMediaStore } from '@longtake/aws';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { createTelemetry, type Telemetry } from './create-telemetry.ts';
import { listen, metricsOf, startDaemon, startEmptyService, type TraceSegment } from './testing/index.ts';

const root = '1-5f84c7a2-0123456789abcdef01234567';
const context = { awsRequestId: 'call-1' } as Context;
let daemon: Awaited<ReturnType<typeof startDaemon>>;
let s3: Awaited<ReturnType<typeof startEmptyService>>;
let elsewhere: Telemetry;
let traced: Telemetry;

beforeAll(async () => {
  [daemon, s3] = await Promise.all([startDaemon(), startEmptyService()]);
  elsewhere = await createTelemetry('longtake-test');
  Object.assign(process.env, {
    ...{ AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', LAMBDA_TASK_ROOT: '/var/task', _HANDLER: 'level-sound.handler' },
    ...{ AWS_XRAY_DAEMON_ADDRESS: daemon.address, AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR' },
    ...{ AWS_ENDPOINT_URL_S3: s3.url, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
  });
  traced = await createTelemetry('longtake-test');
});
beforeEach(() => {
  process.env._X_AMZN_TRACE_ID = `Root=${root};Parent=0123456789abcdef;Sampled=1`;
  daemon.segments.length = s3.traces.length = 0;
});
afterAll(() => {
  daemon.close();
  s3.close();
});

/** A function that publishes a file. */
const run = (fails = false) => {
  const media = createMediaStore({ bucket: 'media', capture: traced.capture });
  const handler = middy<unknown, undefined>()
    .use(traced.xRay!.traceHandler())
    .before(() => traced.xRay?.annotate({ jobId: 'j1', attempt: 2 }))
    .handler(async () => {
      await media.publish('videos/x', new Uint8Array(3), 'text/plain');
      if (fails) throw new Error('It broke.');
    });
  return listen(async () => handler({}, context));
};
const arrived = async (): Promise<TraceSegment[]> => {
  for (let tries = 0; daemon.segments.length < 2 && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return daemon.segments;
};

describe('the telemetry of a service', () => {
  test('names the service on every line of its log', async () => {
    const { lines } = await listen(async () => elsewhere.logger.error('it broke'));
    expect(lines).toMatchObject([{ message: 'it broke', service: 'longtake-test' }]);
  });

  test('writes what was measured as metrics of the stage, once', async () => {
    elsewhere.measures.tell({ name: 'JobsStarted', value: 1, by: {} });
    const { lines } = await listen(async () => elsewhere.measures.publish({ jobId: 'j1' }));
    const metric = {
      namespace: 'longtake',
      name: 'JobsStarted',
      unit: 'Count',
      dimensions: { stage: 'local' },
      value: 1,
    };
    expect(metricsOf(lines)).toEqual([metric]);
    expect(lines).toMatchObject([{ jobId: 'j1' }]);
    expect((await listen(async () => elsewhere.measures.publish({}))).lines).toEqual([]);
  });

  test('traces nothing where no daemon listens', () => {
    const client = {};
    expect(elsewhere.xRay).toBeUndefined();
    expect(elsewhere.capture(client)).toBe(client);
  });
});

describe('tracing on Lambda', () => {
  test('shows the handler, and in it the call to S3, which is told the trace', async () => {
    const { outcome } = await run();
    expect(outcome.status).toBe('fulfilled');
    const segments = await arrived();
    const handler = segments.find(({ name }) => name === '## level-sound.handler');
    expect(handler).toMatchObject({ trace_id: root, annotations: { jobId: 'j1', attempt: 2 } });
    const call = segments.find(({ name }) => name === 'S3');
    expect(call).toMatchObject({ namespace: 'aws', aws: { operation: 'PutObject' }, parent_id: handler?.id });
    expect(s3.traces).toEqual([expect.stringContaining(`Root=${root}`)]);
  });

  test('marks an invocation that failed', async () => {
    const { outcome } = await run(true);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'It broke.' } });
    expect((await arrived()).find(({ name }) => name.startsWith('##'))).toMatchObject({ fault: true });
  });

  test('sends nothing of a request that is not sampled, and breaks nothing where no trace came', async () => {
    process.env._X_AMZN_TRACE_ID = `Root=${root};Parent=0123456789abcdef;Sampled=0`;
    expect((await run()).outcome.status).toBe('fulfilled');
    delete process.env._X_AMZN_TRACE_ID;
    const { outcome, lines } = await run();
    expect(outcome.status).toBe('fulfilled');
    expect(lines[0]).toMatchObject({ message: 'tracing is in trouble', level: 'WARN' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(daemon.segments).toEqual([]);
  });

  test('leaves no trace in the links that are signed', async () => {
    const media = createMediaStore({ bucket: 'media', capture: traced.capture });
    const link = await media.link('videos/x', { expiresInSeconds: 60 });
    expect(new URL(link).searchParams.get('X-Amz-SignedHeaders')).toBe('host');
    expect(link.toLowerCase()).not.toContain('amzn-trace');
  });
});
