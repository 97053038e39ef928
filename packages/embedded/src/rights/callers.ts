import { everything, type Principal } from './principal.ts';

/** A key pair that requests are signed with. */
export interface KeyPair {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Who signs with a key. */
export interface Caller extends Principal {
  secretAccessKey: string;
}

/** Those who may sign requests, by their access keys. */
export interface Callers {
  find(accessKeyId: string): Caller | undefined;
}

/** The owner alone, with all rights. */
export const ownerOnly = ({ accessKeyId, secretAccessKey }: KeyPair): Callers => ({
  find: (given) => (given === accessKeyId ? { secretAccessKey, ...everything } : undefined),
});
