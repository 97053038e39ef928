import { LongtakeError } from '@longtake/core';

/** The rehearsal found something that would not work, or could not go on; `output` is what the failed program said. */
export class RehearsalFailed extends LongtakeError {
  override readonly name = 'Bug.RehearsalFailed';
  readonly output: string;

  constructor(message: string, options: { cause?: unknown; output?: string } = {}) {
    super(message, { cause: options.cause });
    this.output = options.output ?? '';
  }
}
