import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { lazy } from '../lazy.ts';
import { requestTimeouts } from '../request-timeouts.ts';
import { callService } from '../service-errors.ts';

/** The key pair that signs links to CloudFront; its private half is kept in one SecureString of Parameter Store. */
export interface LinkKey {
  /** Makes a pair, in place of one that is there, and gives the public half (PEM, SPKI). */
  make(): Promise<string>;
  /** The public half of the pair that is there; undefined where there is none. */
  publicKey(): Promise<string | undefined>;
  /** The private half (PEM, PKCS #8); undefined where there is none. */
  privateKey(): Promise<string | undefined>;
  /** Removes the pair; again is no harm. */
  remove(): Promise<void>;
}

/** The pair under a parameter's name. RSA of 2,048 bits, as CloudFront wants of signers. */
export const createLinkKey = ({ client, parameter: Name }: { client?: SSMClient; parameter: string }): LinkKey => {
  const ssm = lazy(() => client ?? new SSMClient(requestTimeouts(10)));
  const onSsm = <Result>(call: (ssm: SSMClient) => Promise<Result>): Promise<Result> =>
    callService('Parameter Store', () => call(ssm()));
  const privateKey = () =>
    onSsm(async (store) => {
      const get = new GetParameterCommand({ Name, WithDecryption: true });
      return (await store.send(get).catch(unlessMissing))?.Parameter?.Value;
    });
  return {
    privateKey,
    make: () =>
      onSsm(async (store) => {
        const pair = newPair();
        const put = { Name, Value: pair.privateKey, Type: 'SecureString', Overwrite: true } as const;
        await store.send(new PutParameterCommand(put));
        return pair.publicKey;
      }),
    publicKey: async () => {
      const key = await privateKey();
      return key === undefined ? undefined : createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
    },
    remove: () =>
      onSsm(async (store) => {
        await store.send(new DeleteParameterCommand({ Name })).catch(unlessMissing);
      }),
  };
};

const newPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const unlessMissing = (error: unknown): undefined => {
  if (!(error instanceof ParameterNotFound)) throw error;
};
