/** What a job may bring and make. One table, so that the CLI, the API and the studio refuse the same things in the same words. */
export const limits = {
  /** Text of a document, UTF-8 bytes: about 40 hours of narration. */
  documentBytes: 2_000_000,
  /** A document sent inside a request's body; a larger one is uploaded first. */
  inlineDocumentBytes: 200_000,
  /** One uploaded picture. */
  pictureBytes: 50_000_000,
  /** Pixels of one picture, width × height. What has more than `decodedPixels` is reduced while it is decoded. */
  picturePixels: 250_000_000,
  /** The same where every pixel must be held at once to decode it: see `PictureHeader.isHeldWhole`. */
  heldPicturePixels: 100_000_000,
  /** The most pixels of a picture that are ever worked on. */
  decodedPixels: 40_000_000,
  pictures: 1_000,
  /** One uploaded piece of music. */
  musicBytes: 200_000_000,
  musicSecondsMin: 1,
  musicSecondsMax: 1_800,
  /** One uploaded clip. */
  clipBytes: 2_000_000_000,
  /** Pixels of a clip's pictures: 4K, upright too. */
  clipPixels: 4096 * 2304,
  clips: 200,
  /** The longest that one scene shows of a clip; of large clips and on large canvases it is less. */
  clipSceneMs: 600_000,
  scenes: 5_000,
  /** Characters of one scene's narration. */
  narrationCharacters: 20_000,
  topicCharacters: 1_000,
  titleCharacters: 200,
  /** How a user's file is called: a path, or an address in a document. */
  fileNameCharacters: 1_000,
  canvasPixels: 3840 * 2160,
  canvasSideMin: 240,
  canvasSideMax: 3840,
  lengthSecondsMin: 5,
  lengthSecondsMax: 36_000,
} as const;
