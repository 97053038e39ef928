/** One AWS call that a deployed function made while the rehearsal ran; a line of `.rehearsal/calls.ndjson`. */
export interface RecordedCall {
  /** The function's name in serverless.yml, such as `renderSegment`. */
  function: string;
  /** The service's name in signatures, which is its prefix in IAM too: `s3`, `dynamodb`, `states`, `polly`, `bedrock`, `ssm`. */
  service: string;
  /** The operation's name in the SDK, such as `UploadPartCopy`. */
  operation: string;
  /** The ARN of what it is done to; `*` where the call names nothing. */
  resource: string;
}
