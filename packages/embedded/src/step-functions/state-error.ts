/** A state's failure as Retry and Catch see it: `name` is the error's name, the message its cause. */
export class StateError extends Error {
  override readonly name: string;

  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/** An error in the definition's own terms (a path that leads nowhere, an intrinsic's argument): it ends the execution. */
export const runtimeError = (message: string): StateError => new StateError('States.Runtime', message);

/** Thrown through states whose execution, iteration or branch was stopped; nothing retries or catches it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
