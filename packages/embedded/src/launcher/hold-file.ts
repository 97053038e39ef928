import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/** A file that this process alone holds. */
export interface HeldFile {
  isHeld(): boolean;
  /** Lets go of it; does nothing the second time. */
  letGo(): void;
}

/** Keeps the connections from being collected as garbage, which would let go of the files. */
const held = new Set<DatabaseSync>();

const isBusy = (error: unknown) =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;

/**
 * Holds a file through a lock of the system, which ends with the process however that ends, so it is never stale. Nothing
 * while another holder has it or tries at the same moment: of two that try at once both may fail, so try again. The
 * file is an empty database and has to stay where it is: a lock on a file that was removed keeps nobody out.
 */
export const holdFile = (file: string): HeldFile | undefined => {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(database);
  const letGo = () => {
    if (held.delete(database)) database.close();
  };
  return { isHeld: () => held.has(database), letGo };
};
