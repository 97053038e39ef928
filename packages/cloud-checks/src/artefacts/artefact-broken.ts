import { LongtakeError } from '@longtake/core';

/** An artefact that is missing or cannot be read, so that nothing can be said of it. */
export class ArtefactBroken extends LongtakeError {
  override readonly name = 'Bug.ArtefactBroken';
}
