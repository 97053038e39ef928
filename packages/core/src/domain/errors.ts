/** Who can do something about an error: the user, time, or we. */
export type ErrorKind = 'Input' | 'Transient' | 'Bug';
export type ErrorName = `${ErrorKind}.${string}`;

/**
 * The base of every error that a step throws. State machines match `name` literally; the message is one sentence for
 * whoever reads the failed job.
 */
export class LongtakeError extends Error {
  override readonly name: ErrorName = 'Bug.Unnamed';

  get kind(): ErrorKind {
    return this.name.split('.')[0] as ErrorKind;
  }
}

const errorClass = <Name extends ErrorName>(name: Name) =>
  class extends LongtakeError {
    static readonly errorName = name;
    override readonly name = name;
  };

/** The document cannot be read as text. */
export const DocumentUnreadable = errorClass('Input.DocumentUnreadable');
/** The document holds no sentence to speak. */
export const DocumentEmpty = errorClass('Input.DocumentEmpty');
export const DocumentTooLarge = errorClass('Input.DocumentTooLarge');
/** A picture's bytes are not a picture that can be decoded whole. */
export const PictureInvalid = errorClass('Input.PictureInvalid');
/** A file that is to be music is none that can be decoded, is silent, too short or too long. */
export const MusicInvalid = errorClass('Input.MusicInvalid');
/** A clip's bytes are not a video that can be decoded, or not as long as its scene shows it. */
export const ClipInvalid = errorClass('Input.ClipInvalid');
/** A picture, clip or document was named, but its upload is not there. */
export const AssetMissing = errorClass('Input.AssetMissing');
export const StoryboardInvalid = errorClass('Input.StoryboardInvalid');
/** A preview was asked for of a scene that the storyboard does not have. */
export const SceneUnknown = errorClass('Input.SceneUnknown');
/** The model's reply was no storyboard, not even after it was told why. */
export const ScriptInvalid = errorClass('Input.ScriptInvalid');
/** A topic or the model writer was asked for, and no model is configured. */
export const ModelMissing = errorClass('Input.ModelMissing');
/** The model will not answer this request, or this account may not call it. */
export const ModelRefused = errorClass('Input.ModelRefused');
export const VoiceUnknown = errorClass('Input.VoiceUnknown');
/** The speech service refuses this text. */
export const SpeechRefused = errorClass('Input.SpeechRefused');

/** The job was cancelled, or has ended otherwise: there is nothing more to do for it. */
export const JobEnded = errorClass('Input.JobEnded');

/** A page was asked for by a cursor that we did not give. */
export const CursorInvalid = errorClass('Input.CursorInvalid');

/** Speech or a model asks us to slow down. */
export const SpeechThrottled = errorClass('Transient.SpeechThrottled');
export const ModelThrottled = errorClass('Transient.ModelThrottled');
/** A service of AWS did not answer as it should; another try may. */
export const ServiceBusy = errorClass('Transient.ServiceBusy');
/** The engine on this machine was stopped in the middle of an execution. */
export const EngineStopped = errorClass('Transient.EngineStopped');

/** A piece that an earlier state must have made is not in the store. */
export const PieceMissing = errorClass('Bug.PieceMissing');
/** The key that signs links to published videos is not where the stack put it. */
export const LinkKeyMissing = errorClass('Bug.LinkKeyMissing');
/** A segment could not be rendered; the message names it and its time range. */
export const RenderFailed = errorClass('Bug.RenderFailed');
/** There is no room for temporary files. */
export const DiskFull = errorClass('Bug.DiskFull');
/** Pieces that must fit together do not. */
export const JoinFailed = errorClass('Bug.JoinFailed');
/** A state's input or output does not fit its schema. */
export const StateInvalid = errorClass('Bug.StateInvalid');
