import { LongtakeError } from '@longtake/core';

/** Another engine already serves this data folder. */
export class EngineRunning extends LongtakeError {
  override readonly name = 'Input.EngineRunning';
}

/** The packaged stack is missing, or says something that this machine cannot imitate. */
export class StackInvalid extends LongtakeError {
  override readonly name = 'Bug.StackInvalid';
}

/** A stand-in's program did not start. */
export class StandInFailed extends LongtakeError {
  override readonly name = 'Transient.StandInFailed';
}

/** The port that was asked for is in use. */
export class PortTaken extends LongtakeError {
  override readonly name = 'Input.PortTaken';
}
