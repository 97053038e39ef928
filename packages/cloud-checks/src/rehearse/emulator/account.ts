import { randomBytes } from 'node:crypto';

/** The account that the emulator plays, and the keys of its owner, who deploys. */
export interface Account {
  id: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** An account with keys of its own, so that nobody else's work by chance. */
export const newAccount = (): Account => ({
  id: '111122223333',
  region: 'us-east-1',
  accessKeyId: 'rehearsal',
  secretAccessKey: randomBytes(20).toString('hex'),
});
