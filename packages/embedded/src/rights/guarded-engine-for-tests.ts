import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BedrockRuntime } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Lambda } from '@aws-sdk/client-lambda';
import { Polly } from '@aws-sdk/client-polly';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { ACCOUNT } from '../stack/account.ts';
import { startEmbedded } from '../start-embedded.ts';
import type { KeyPair } from './callers.ts';
import { writeGuardedStack } from './guarded-stack-for-tests.ts';
import type { UsedRight } from './usage-log.ts';

/** SDK clients of all services, with somebody's keys. */
const clientsOf = (endpoints: Record<string, string>, credentials: KeyPair) => {
  const of = (service: string) => ({
    region: 'us-east-1',
    endpoint: endpoints[`AWS_ENDPOINT_URL_${service}`] ?? '',
    credentials,
    maxAttempts: 1,
  });
  return {
    s3: new S3(of('S3')),
    db: new DynamoDB(of('DYNAMODB')),
    sfn: new SFN(of('SFN')),
    lambda: new Lambda(of('LAMBDA')),
    polly: new Polly(of('POLLY')),
    bedrock: new BedrockRuntime(of('BEDROCK_RUNTIME')),
  };
};

/** AWS's sentence for a function's refusal. */
export const sentence = (name: 'reader' | 'writer', action: string, resource: string): string =>
  `User: arn:aws:sts::${ACCOUNT}:assumed-role/${name === 'reader' ? 'ReaderRole' : 'WriterRole'}/guarded-${name} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

/** An engine with the guarded stack in it, and the clients of its owner and of its functions. */
export const startGuardedEngine = async (folder = mkdtempSync(join(tmpdir(), 'embedded-rights-'))) => {
  writeGuardedStack(folder);
  const rightsDir = join(folder, 'rights');
  const options = { dataDir: join(folder, 'data'), stackDir: folder, rightsDir, env: { MODEL_ID: 'small' } };
  const { env, endpoints, stop } = await startEmbedded(options);
  const clientsWith = (keys: KeyPair) => clientsOf(endpoints, keys);
  const owner = clientsWith({
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  });
  const keysOf = async (name: 'reader' | 'writer'): Promise<KeyPair> => {
    const { Payload } = await owner.lambda.invoke({ FunctionName: `guarded-${name}` });
    return JSON.parse(Buffer.from(Payload ?? []).toString());
  };
  const [reader, writer] = [clientsWith(await keysOf('reader')), clientsWith(await keysOf('writer'))];
  /** The lines in which the used rights were noted. */
  const noted = (): UsedRight[] =>
    readdirSync(rightsDir)
      .flatMap((file) => readFileSync(join(rightsDir, file), 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line));
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true });
  };
  return { folder, endpoints, owner, reader, writer, clientsWith, keysOf, noted, stop, remove };
};
