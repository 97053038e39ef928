import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AwsRequest } from './aws-request.ts';
import { credentialOf } from './credential.ts';
import { describeCall } from './describe-call.ts';
import type { RecordedCall } from './recorded-call.ts';

/** Notes who called what. */
export interface CallLog {
  note(request: AwsRequest): void;
  /** Writes the different calls of those whose access keys are named, one JSON object a line; gives how many. */
  save(file: string, nameOfKey: ReadonlyMap<string, string>): number;
}

/** An empty log of calls to the resources of an account. A link or form that a function presigned counts as its call. */
export const openCallLog = (account: string): CallLog => {
  const noted = new Map<string, Omit<RecordedCall, 'function'> & { accessKeyId: string }>();
  return {
    note: (request) => {
      const credential = credentialOf(request);
      if (credential === undefined) return;
      const { accessKeyId, service } = credential;
      for (const { operation, resource } of describeCall(request, { ...credential, account }))
        noted.set([accessKeyId, service, operation, resource].join(' '), { accessKeyId, service, operation, resource });
    },
    save: (file, nameOfKey) => {
      const lines = [...noted.values()].flatMap(({ accessKeyId, ...call }) => {
        const name = nameOfKey.get(accessKeyId);
        return name === undefined ? [] : [JSON.stringify({ function: name, ...call } satisfies RecordedCall)];
      });
      mkdirSync(dirname(file), { recursive: true });
      rmSync(file, { force: true });
      writeFileSync(
        file,
        lines
          .sort()
          .map((line) => `${line}\n`)
          .join(''),
      );
      return lines.length;
    },
  };
};
