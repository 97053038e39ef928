/** What a user can mend before any work is done: ends the command with exit code 2. One sentence, with the remedy. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** What went wrong although the command was right: ends the command with exit code 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
